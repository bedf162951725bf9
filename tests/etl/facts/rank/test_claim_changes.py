"""How two claims of one thing stand to each other, and which claims are followed at all."""

import pytest

from etl.facts.rank import RANK
from etl.facts.rank.claim import RankClaim, RankKind, RankScope, RankUnit
from etl.model import Span

MATCHING = RANK.matching


def claim(
    kind: str = "ordinal", scope: str = "province", value: int | None = 1, unit: str | None = "place", **other
) -> RankClaim:
    return RankClaim(
        span=Span(0, 1),
        sentence=Span(0, 1),
        rule="x",
        kind=RankKind(kind),
        scope=RankScope(scope),
        value=value,
        unit=unit and RankUnit(unit),
        **other,
    )


@pytest.mark.parametrize(
    ("earlier", "later", "status"),
    [
        (claim(), claim(), "repeated"),
        (claim(subject="满意度"), claim(subject="群众满意度"), "repeated"),
        (claim(value=3), claim(), "moved"),
        (claim(), claim(scope="nation"), "moved"),
        (claim(), claim(kind="superlative"), "moved"),
        (claim("top_n", value=10), claim("top_n", value=10, unit="percent"), "moved"),
        (claim("leading", value=None, unit=None), claim("leading", value=None, unit=None), "repeated"),
    ],
)
def test_status(earlier: RankClaim, later: RankClaim, status: str) -> None:
    assert MATCHING.may_match(earlier, later)
    assert MATCHING.status(earlier, later) == status
    assert status in MATCHING.statuses


@pytest.mark.parametrize(
    ("earlier", "later", "may"),
    [
        ("ordinal", "top_n", True),
        ("leading", "superlative", True),
        ("only", "one_of_n", True),
        ("first_mover", "first_batch", True),
        ("ordinal", "first_mover", False),
        ("leading", "only", False),
        ("one_of_n", "first_batch", False),
    ],
)
def test_only_claims_that_place_in_one_way_can_be_of_one_thing(earlier: str, later: str, may: bool) -> None:
    assert MATCHING.may_match(claim(earlier), claim(later)) is MATCHING.may_match(claim(later), claim(earlier)) is may


def test_every_kind_places_in_a_way() -> None:
    assert all(MATCHING.may_match(claim(kind), claim(kind)) for kind in RankKind)


def test_a_claim_is_followed_by_its_subject_and_once() -> None:
    assert MATCHING.name(claim(subject="满意度")) == "满意度"
    assert MATCHING.name(claim()) is None
    assert (MATCHING.is_matched(claim()), MATCHING.is_matched(claim(repeats=0))) == (True, False)
