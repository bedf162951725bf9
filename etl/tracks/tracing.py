"""The links of a corpus: its tracks, as corrected, and the facts that follow each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from etl.facts import SORTS, Matchings, matchings_of
from etl.inputs import ItemKey, TrackCorrection
from etl.messages import message
from etl.model import Corpus, FactLink, ItemPlace, Problem, Severity, Track
from etl.paths import CORRECTIONS
from etl.report import spoken_names
from etl.tracks.linking import THRESHOLD, ItemPair, item_pairs
from etl.tracks.matching import fact_links
from etl.tracks.pairs import DepartmentKey, Stand, pairs, stands
from etl.tracks.wording import names_finder

_MATCHINGS = matchings_of(SORTS)
_BY_READER = "读者订正"
"""The reason of a track that only a reader drew."""


def with_tracks(
    corpus: Corpus, corrections: Sequence[TrackCorrection] = (), matchings: Matchings = _MATCHINGS
) -> Corpus:
    """The corpus, whose items have facts and terms, with its links and the problems of the corrections; facts are
    followed as `matchings` say.
    """
    problems: list[Problem] = []
    joined, parted = _mended(corpus, corrections, problems)
    tracks: list[Track] = []
    links: list[FactLink] = []
    for earlier, later, scored in scored_pairs(corpus):
        found = tuple(_tracks(scored, joined, parted))
        tracks += found
        linked = frozenset((track.earlier, track.later) for track in found)
        for sort, matching in matchings.items():
            links += fact_links(sort, matching, earlier, later, linked)
    return replace(corpus, tracks=tuple(tracks), fact_links=tuple(links), problems=(*corpus.problems, *problems))


def scored_pairs(corpus: Corpus) -> Iterator[tuple[Stand, Stand, list[ItemPair]]]:
    """For every two reports of a department that are compared, every pair of their items with its score."""
    finders = {city: names_finder(spoken_names(names)) for city, names in corpus.names.items()}
    return item_pairs(stands(corpus), finders)


_Pair = tuple[ItemPlace, ItemPlace]
"""Two items, the earlier one first."""

_Mended = dict[_Pair, str]
"""Why a reader joined or parted two items."""


def _tracks(scored: Iterable[ItemPair], joined: _Mended, parted: _Mended) -> Iterator[Track]:
    for pair in scored:
        key = pair.earlier, pair.later
        if key in joined:
            yield Track(*key, pair.score, pair.reason or _BY_READER, pair.phrases, joined[key])
        elif pair.score >= THRESHOLD and key not in parted:
            yield Track(*key, pair.score, pair.reason, pair.phrases)


def _mended(corpus: Corpus, corrections: Sequence[TrackCorrection], problems: list[Problem]) -> tuple[_Mended, _Mended]:
    """What the corrections join and part; what is wrong with one goes to `problems`."""
    drawn: dict[bool, _Mended] = {True: {}, False: {}}
    if not corrections:
        return drawn[True], drawn[False]
    departments = stands(corpus)
    compared = _compared(departments)
    loaded = {(city, stand.year, stand.period) for (city, _), reported in departments.items() for stand in reported}
    for row in corrections:
        pair = compared.get(frozenset((row.place, row.other)))
        if pair is None:
            elsewhere = not {row.place[:3], row.other[:3]} <= loaded
            problems.append(_problem("track_correction_elsewhere" if elsewhere else "track_correction_unused", row))
        elif pair in drawn[not row.links]:
            problems.append(_problem("track_correction_ambiguous", row))
        else:
            drawn[row.links][pair] = row.reason
    return drawn[True], drawn[False]


def _compared(departments: Mapping[DepartmentKey, Sequence[Stand]]) -> dict[frozenset[ItemKey], _Pair]:
    """Every two items that are compared, the earlier one first, by how corrections name them."""
    return {
        frozenset((_key(earlier, place), _key(later, other))): (place, other)
        for reported in departments.values()
        for earlier, later in pairs(reported)
        for place, _ in earlier.items
        for other, _ in later.items
    }


def _key(stand: Stand, place: ItemPlace) -> ItemKey:
    _, dept_no, number = place
    return stand.department[0], stand.year, stand.period, dept_no, number


def _problem(rule: str, row: TrackCorrection) -> Problem:
    severity = Severity.NOTE if rule == "track_correction_elsewhere" else Severity.WARNING
    return Problem(CORRECTIONS.name, None, severity, message(rule, rows=(row.line,)))
