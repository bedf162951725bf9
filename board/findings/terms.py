"""The terms that the later of two reports uses more or less than the earlier, as far as that passed the test.

What passes is decided in measures/keyness.
"""

from board.data.database import Snapshot
from board.data.extent import section_count
from board.findings import query, telling
from board.measures.frequency import PER
from board.measures.keyness import keyness
from board.values.compared import Compared
from board.values.filters import Filters
from board.values.finding import Finding
from board.values.row import Row
from board.words import t

TOPIC = "terms"
# A term is tested that occurs so often in both reports together.
MINIMUM = 5
# Terms that are told of each direction.
MOST = 2


def tested_terms(snapshot: Snapshot, filters: Filters, compared: Compared) -> list[Finding]:
    """The terms that rose and those that fell most surely, MOST of each, or that none passed the test; terms of two
    years are not compared."""
    if not compared.is_of_one_year:
        return []
    counts = query.term_counts(snapshot, filters, compared)
    tested = keyness(counts, section_count(snapshot, filters), MINIMUM)
    passed = tested.filter("is_significant")
    rose, fell = passed.filter(passed["z"] > 0).head(MOST), passed.filter(passed["z"] < 0).reverse().head(MOST)
    names = telling.report_names(compared, filters.year)
    told = [("rose", row) for row in rose.iter_rows(named=True)] + [("fell", row) for row in fell.iter_rows(named=True)]
    if tested.height and not told:
        sentence = t("findings.terms_none", tested=tested.height, departments=compared.departments, **names)
        return [Finding(TOPIC, "terms_none", sentence, "keywords", {"compare": compared.code})]
    return [_finding(kind, row, names, compared, tested.height) for kind, row in told]


def _finding(kind: str, row: Row, names: dict[str, str], compared: Compared, tested: int) -> Finding:
    users = row["users_a"] if kind == "rose" else row["users_b"]
    sentence = t(
        f"findings.term_{kind}",
        term=row["term"],
        a=_rate(row["count_a"], row["characters_a"]),
        b=_rate(row["count_b"], row["characters_b"]),
        users=users,
        departments=compared.departments,
        tested=tested,
        **names,
    )
    return Finding(TOPIC, f"term_{kind}", sentence, "keywords", {"compare": compared.code})


def _rate(count: int, characters: int) -> str:
    """Occurrences per 10,000 characters, with one decimal."""
    return f"{count * PER / characters:.1f}"
