"""Which rank claims of a report stand in another report of the year as well, and which do not.

Departments number and word their items anew each time, so that a claim is known again by what it claims (kind, scope,
value and unit) and by the words around it. How claims are shown does not belong here.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

# A row of the list of claims.
_Claim = Mapping[str, Any]
# Characters of the sentence before and after a claim that say what it is about.
BEFORE, AFTER = 20, 12
# Two claims are of one thing where at least this share of the shorter's bigrams is in the other: a third, chosen by
# reading all pairs of like claims of one city's five pages and a made-up city's three reports. Claims of another value
# must agree more before one is taken for the other's successor.
LIKE, MOVED_LIKE = 1 / 3, 1 / 2
_NO_WORDS = re.compile(r"[\W\d_]")


def with_standing(claims: pl.DataFrame, statuses: pl.DataFrame, earlier: str | None, later: str | None) -> pl.DataFrame:
    """The claims with what became of each between two periods, in columns standing and counterpart.

    `claims` has department, period, kind, scope, value, unit, quote, sentence, sentence_start, span_start and span_end;
    `statuses` has department, period, status as in coverage. `standing` is 'repeated' where the other report makes the
    claim too, 'moved' where it gives another place for the same thing, else 'new' in the later and 'gone' in the
    earlier report if the department's section in the other one is wholly loaded, 'unknown' if it is not; 'outside' in a
    third period. `counterpart` quotes the other report's claim.
    """
    loaded = set(statuses.filter(status="loaded").select("department", "period").iter_rows())
    others = {earlier: later, later: earlier}
    rows = [(claim, _words(claim)) for claim in claims.iter_rows(named=True)]
    sections = defaultdict(list)
    for claim, words in rows:
        sections[claim["department"], claim["period"]].append((claim, words))
    found: list[tuple[str, str | None]] = []
    for claim, words in rows:
        department, period = claim["department"], claim["period"]
        if period is None or period not in others:
            found.append(("outside", None))
        elif department is None:
            found.append(("unknown", None))
        else:
            other = department, others[period]
            alone = "unknown" if other not in loaded else "gone" if period == earlier else "new"
            found.append(_found(claim, words, sections.get(other, [])) or (alone, None))
    columns = pl.DataFrame(found, schema={"standing": pl.String, "counterpart": pl.String}, orient="row")
    return claims.hstack(columns)


def _found(claim: _Claim, words: set[str], others: Sequence[tuple[_Claim, set[str]]]) -> tuple[str, str] | None:
    """'repeated' or 'moved' and the claim of the other report that is most like this one, None where none is."""
    best = None
    for other, other_words in others:
        likeness = _likeness(words, other_words)
        if _said(other) == _said(claim) and likeness >= LIKE:
            rank = (1, likeness, "repeated")
        elif _may_move(claim, other) and likeness >= MOVED_LIKE:
            rank = (0, likeness, "moved")
        else:
            continue
        if best is None or rank[:2] > best[0][:2]:
            best = rank, other["quote"]
    return None if best is None else (best[0][2], best[1])


def _said(claim: _Claim) -> tuple[str, str, int | None, str | None]:
    return claim["kind"], claim["scope"], claim["value"], claim["unit"]


def _may_move(claim: _Claim, other: _Claim) -> bool:
    return bool(claim["kind"] == other["kind"] == "ordinal" and claim["scope"] == other["scope"])


def _words(claim: _Claim) -> set[str]:
    """The bigrams of what stands before and after a claim in its sentence, without digits and punctuation."""
    start, end = (claim[side] - claim["sentence_start"] for side in ("span_start", "span_end"))
    before = _NO_WORDS.sub("", claim["sentence"][:start])[-BEFORE:]
    after = _NO_WORDS.sub("", claim["sentence"][end:])[:AFTER]
    return {text[at : at + 2] for text in (before, after) for at in range(len(text) - 1)}


def _likeness(words: set[str], other: set[str]) -> float:
    """The overlap coefficient (Szymkiewicz-Simpson): the shared bigrams over those of the smaller set, 0 to 1."""
    smaller = min(len(words), len(other))
    return len(words & other) / smaller if smaller else 0.0
