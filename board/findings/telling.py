"""Parts that findings of several topics are put together from: who it is, what is cited, which reports."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import polars as pl

from board.values.compared import Compared
from board.values.filters import Filters
from board.values.finding import Case, CaseGroup, Evidence
from board.values.row import Row
from board.words import t
from board.words.fact_words import amount_words
from board.words.names import report_of
from board.words.quotation import quotable

# What follows in a clause, where that is short.
_REST = re.compile(r"[^，。；：、！？,;!?（）()]{1,12}(?=[，。；：、！？,;!?（）()])")
_OTHERS = "之一"
# As many departments are called by their names, of more the one that has most.
NAMED = 3


def who(departments: Sequence[str], filters: Filters) -> str:
    """Whose facts these are, in brackets, given the department of each: names, or how many and which has most; nothing
    where the selection is one department."""
    return "" if len(filters.departments) == 1 else t("findings.who", who=_named(departments))


def _named(departments: Sequence[str]) -> str:
    counts = {name: departments.count(name) for name in dict.fromkeys(departments)}
    if len(counts) <= NAMED:
        return t("filters.separator").join(counts)
    most = max(counts, key=lambda name: counts[name])
    name = "who_most" if counts[most] > 1 else "who_many"
    return t(f"findings.{name}", departments=len(counts), most=most, count=counts[most])


def report_names(compared: Compared, year: int | None) -> dict[str, str]:
    """The names of the two reports, by which of them each is."""
    return {
        "earlier": report_of(compared.year_from, compared.period_from, year),
        "later": report_of(compared.year_to, compared.period_to, year),
    }


def quoted(change: Row, *, is_marked: bool) -> Row:
    """A change of claims as a text tells it: what it places, or that nobody named it, and its quotes as they stand
    between quotation marks where these are `is_marked`; told_from and told_to are what it places with each quote."""
    ends = [end for end in ("from", "to") if change[f"quote_{end}"] is not None]
    if is_marked:
        quotes = {f"quote_{end}": quotable(_to_others(change, end)) for end in ends}
    else:
        quotes = {f"quote_{end}": claim_quote(change, end) for end in ends}
    subject = change["subject"] or t("findings.unnamed")
    told = {name.replace("quote", "told"): _placed(subject, quote) for name, quote in quotes.items()}
    return {**change, **quotes, **told, "subject": subject}


def claim_quote(change: Row, end: str) -> str:
    """A claim at one end of a change in its own words; one of several says that there are others, in the words of its
    clause or behind them in brackets."""
    quote = _to_others(change, end)
    if change[f"kind_{end}"] != "one_of_n" or _OTHERS in quote:
        return quote
    return t("findings.one_of", quote=quote, others=t("facts.one_of_n_members", value=change[f"value_{end}"]))


def _to_others(change: Row, end: str) -> str:
    """A claim's quote, of one of several as far as its clause says that there are others: 全国6个地级市之一."""
    quote = str(change[f"quote_{end}"])
    start = change[f"start_{end}"]
    rest = _REST.match(change[f"sentence_{end}"], start + len(quote))
    if change[f"kind_{end}"] != "one_of_n" or not rest or _OTHERS not in rest[0]:
        return quote
    return quote + rest[0].partition(_OTHERS)[0] + _OTHERS


def _placed(subject: str, quote: str) -> str:
    """What a claim places and its quote, which may name that itself."""
    return quote if subject in quote else t("findings.placed", subject=subject, quote=quote)


def sentence_of(parts: Iterable[str]) -> str:
    """Clauses as one sentence."""
    return t("findings.sentence", clauses=t("findings.clause_separator").join(parts))


def amount_at(change: Row, end: str) -> str:
    """The amount at one end of a change, of query.funding_changes, in words."""
    amount = {name: change[f"{name}_{end}"] for name in ("amount_low", "amount_high", "qualifier")}
    return amount_words(amount | {"currency": change["currency"]})


def to_clause_end(claim: Row) -> str:
    """A claim's quote with what its clause says behind it, which may narrow it: 全国唯一入选地级市."""
    start, end = (claim[f"span_{edge}"] - claim["sentence_start"] for edge in ("start", "end"))
    sentence = str(claim["sentence"])
    rest = _REST.match(sentence, end)
    return sentence[start : rest.end() if rest else end]


def wordless(_: Row) -> str:
    """What is said of a case that no paper tells by itself."""
    return ""


def group_of_facts(facts: pl.DataFrame) -> CaseGroup:
    """Facts, each a case, of a frame with the columns of placed_facts."""
    return CaseGroup(tuple(Case((evidence,)) for evidence in evidence_of_facts(facts)))


def group_of_changes(changes: pl.DataFrame, heading: str = "", say: Callable[[Row], str] = wordless) -> CaseGroup:
    """Changes, each a case that `say` words, of a frame with the columns of a view of changes."""
    return CaseGroup(tuple(Case(_of_ends(row), say(row)) for row in changes.iter_rows(named=True)), heading)


def told_apart(groups: Sequence[CaseGroup]) -> tuple[CaseGroup, ...]:
    """Groups with their headings, or the only one without, for then the finding's sentence says so."""
    return tuple(groups) if len(groups) > 1 else tuple(replace(group, heading="") for group in groups)


def evidence_of_facts(facts: pl.DataFrame) -> tuple[Evidence, ...]:
    """The sentence of each fact, of a frame with the columns of placed_facts."""
    return tuple(evidence_of(row) for row in facts.iter_rows(named=True))


def evidence_of(row: Row) -> Evidence:
    """The sentence of one fact."""
    offset = row["sentence_start"]
    return Evidence(row["ref"], row["sentence"], row["span_start"] - offset, row["span_end"] - offset)


def evidence_of_changes(changes: pl.DataFrame) -> tuple[Evidence, ...]:
    """The sentences of changes, the earlier report's before the later one's, of a frame with the columns of a view of
    changes."""
    return tuple(each for row in changes.iter_rows(named=True) for each in _of_ends(row))


def _of_ends(row: Row) -> tuple[Evidence, ...]:
    return tuple(_of_end(row, end) for end in ("from", "to") if row[f"quote_{end}"] is not None)


def _of_end(row: Row, end: str) -> Evidence:
    start = row[f"start_{end}"]
    return Evidence(row[f"ref_{end}"], row[f"sentence_{end}"], start, start + len(row[f"quote_{end}"]))
