"""What two reports of a year say of the terms: those that rose or fell and passed the test, or that none did.

The comparison, its test and its words are those of the page of keywords: data/term_counts, measures/contrast and
words/term_words.
"""

from board.data.database import Snapshot
from board.data.term_counts import MINIMUM, period_contrast
from board.findings.telling import report_names
from board.measures import contrast
from board.values.compared import Compared
from board.values.filters import Filters
from board.values.finding import Finding
from board.words import t
from board.words.term_words import Sides, finding_words

TOPIC = "terms"


def tested_terms(snapshot: Snapshot, filters: Filters, compared: Compared) -> list[Finding]:
    """One finding on all terms; none where nothing was tested, nor on reports of two years."""
    if not compared.is_of_one_year:
        return []
    table = period_contrast(snapshot, filters, compared.period_from, compared.period_to)
    found = contrast.conclusion(table, MINIMUM)
    if not found.tested:
        return []
    names = report_names(compared, filters.year)
    sides = Sides(names["later"], names["earlier"], are_periods=True)
    sentence = t("findings.sentence", clauses=finding_words(found, sides))
    return [Finding(TOPIC, "terms", sentence, "keywords", {"compare": compared.code})]
