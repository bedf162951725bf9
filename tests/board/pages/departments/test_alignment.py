"""How the items of reports are put beside each other: what tracks hold together stands in one row, and all of it."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.data import options
from board.pages.departments import query
from board.pages.departments.alignment import aligned

PERIODS = ("H1", "Q3", "FY")
# The items of three reports by name: a to d in the half-year, p to r in the third quarter, u to x in the full year.
NAMED = {"a": "H1", "b": "H1", "c": "H1", "d": "H1", "p": "Q3", "q": "Q3", "r": "Q3"} | dict.fromkeys("uvwx", "FY")
NUMBERS = {name: list(NAMED.values())[:place].count(period) + 1 for place, (name, period) in enumerate(NAMED.items())}
IDS = {name: 100 + place for place, name in enumerate(NAMED)}

# What is reported, which tracks there are, and the rows that follow: a cell holds the names of its items.
CASES = {
    "nothing": ("", "", []),
    "nothing in common": ("au", "", ["a||", "||u"]),
    "one to one": ("abuv", "au bv", ["a||u", "b||v"]),
    "crossed": ("abuv", "av bu", ["a||v", "b||u"]),
    "split in two": ("abuv", "au av", ["a||uv", "b||"]),
    "two made one": ("abuv", "au bu", ["ab||u", "||v"]),
    "two made one, which is named first by the later": ("abcuv", "bv cv", ["a||", "bc||v", "||u"]),
    "split and merged at once": ("abuv", "au bu bv", ["ab||uv"]),
    "a chain over three reports": ("abpu", "ap pu", ["a|p|u", "b||"]),
    "a chain with a link across": ("apu", "ap pu au", ["a|p|u"]),
    "over the report between": ("apu", "au", ["a||u", "|p|"]),
    "begun in the report between": ("apqu", "qu", ["a||", "|p|", "|q|u"]),
    "two chains that meet at the end": ("abpqu", "ap bq pu qu", ["ab|pq|u"]),
    "what is dropped, what is new": ("abcuvw", "bw", ["a||", "b||w", "c||", "||u", "||v"]),
}


def items_of(names: str) -> pl.DataFrame:
    rows = [{"item_id": IDS[name], "period": NAMED[name], "item_no": NUMBERS[name], "name": name} for name in names]
    return pl.DataFrame(rows, schema={"item_id": pl.Int64, "period": pl.String, "item_no": pl.Int32, "name": pl.String})


def track(one: str, other: str, phrases: tuple[str, ...] = ("词",)) -> dict:
    return {
        "item_id_from": IDS.get(one, 900),
        "period_from": NAMED.get(one, "FY"),
        "item_from": NUMBERS.get(one, 9),
        "item_id_to": IDS.get(other, 901),
        "period_to": NAMED.get(other, "H1"),
        "item_to": NUMBERS.get(other, 9),
        "phrases": list(phrases),
    }


def tracks_of(*tracks: dict) -> pl.DataFrame:
    return pl.DataFrame(list(tracks), schema=pl.DataFrame([track("a", "u")]).schema)


def written(rows) -> list[str]:
    return ["|".join("".join(item["name"] for item in held) for held in row.items) for row in rows]


@pytest.mark.parametrize(("names", "links", "expected"), CASES.values(), ids=CASES)
def test_rows(names, links, expected):
    tracks = tracks_of(*(track(*link) for link in links.split()))
    assert written(aligned(items_of(names), tracks, PERIODS)) == expected


def test_a_row_has_no_column_for_a_report_that_is_not_there():
    assert written(aligned(items_of("au"), tracks_of(track("a", "u")), ("H1", "FY"))) == ["a|u"]


def test_what_leads_to_another_year_or_to_a_report_that_is_not_shown_joins_nothing():
    """Also two items that go on in the same one of the next year stay apart."""
    tracks = tracks_of(track("u", "next year"), track("v", "next year"), track("year before", "a"))
    rows = aligned(items_of("auv"), tracks, PERIODS)
    assert written(rows) == ["a||", "||u", "||v"]
    assert all(row.tracks == () for row in rows)
    beside = aligned(items_of("apu"), tracks_of(track("a", "p"), track("p", "u")), ("H1", "FY"))
    assert written(beside) == ["a|", "|u"]


def test_a_row_knows_its_tracks_and_their_words_once():
    tracks = tracks_of(track("a", "u", ("甲", "乙")), track("a", "v", ("乙", "丙")), track("b", "w", ("丁",)))
    first, second = aligned(items_of("abuvw"), tracks, PERIODS)
    assert [(row["item_from"], row["item_to"]) for row in first.tracks] == [(1, 1), (1, 2)]
    assert (first.phrases, second.phrases) == (("甲", "乙", "丙"), ("丁",))


def test_an_item_knows_the_numbers_of_those_that_it_is_joined_with():
    tracks = tracks_of(track("a", "p"), track("p", "u"), track("p", "v"), track("b", "p"))
    (row,) = aligned(items_of("abpuv"), tracks, PERIODS)
    items = {item["name"]: item for held in row.items for item in held}
    assert row.numbers(items["p"]) == {("before", "H1"): [1, 2], ("after", "FY"): [1, 2]}
    assert row.numbers(items["a"]) == {("after", "Q3"): [1]}
    assert row.numbers(items["v"]) == {("before", "Q3"): [1]}


@given(st.permutations(sorted(NAMED)), st.data())
def test_every_item_stands_once_in_the_column_of_its_report(order, data):
    """Whatever the order of the tracks, and each row is held together by tracks of its own."""
    names = "".join(sorted(order[: data.draw(st.integers(0, len(order)))]))
    possible = [
        (one, other) for one in NAMED for other in NAMED if PERIODS.index(NAMED[one]) < PERIODS.index(NAMED[other])
    ]
    links = data.draw(st.lists(st.sampled_from(possible), max_size=12, unique=True))
    rows = aligned(items_of(names), tracks_of(*(track(*link) for link in links)), PERIODS)
    for place, period in enumerate(PERIODS):
        held = [item["name"] for row in rows for item in row.items[place]]
        assert sorted(held) == [name for name in names if NAMED[name] == period]
    inside = [link for link in links if set(link) <= set(names)]
    assert sum(len(row.tracks) for row in rows) == len(inside)
    for row in rows:
        own = {item["item_id"] for held in row.items for item in held}
        assert all({one["item_id_from"], one["item_id_to"]} <= own for one in row.tracks)
        assert len(row.tracks) >= len(own) - 1, "no item stands in a row that nothing joins it to"
    firsts = [min(IDS[item["name"]] for held in row.items for item in held) for row in rows]
    assert firsts == sorted(firsts), "rows stand where their first items stand"
    again = aligned(items_of(names), tracks_of(*(track(*link) for link in reversed(links))), PERIODS)
    assert written(again) == written(rows)


def test_every_item_of_every_department_stands_once(planted):
    """With the tracks that are found in three reports of a city, and some in the year after."""
    snapshot, filters = planted
    for name in options.departments(snapshot, filters):
        items = query.items(snapshot, filters, name)
        periods = list(dict.fromkeys(items.get_column("period")))
        rows = aligned(items, query.tracks(snapshot, filters, name), periods)
        for place, period in enumerate(periods):
            held = [item["item_id"] for row in rows for item in row.items[place]]
            assert sorted(held) == sorted(items.filter(period=period).get_column("item_id"))


# Department of the city whose reports go on, and a row: the printed numbers of its items in each report that it has.
PLANTED = [
    ("市民政局", (1,), (3, 4)),
    ("市民政局", (3,), ()),
    ("市民政局", (), (5,)),
    ("市卫健委", (4, 5), (), (3,)),
    ("市教育局", (1,), (1,), (2,)),
    ("市退役军人局", (1,), (2,)),
]


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, *row in PLANTED])
def test_planted_rows(planted, name, row):
    """Split in two, dropped, new, made one, over three reports, and into a report that is cut off."""
    snapshot, filters = planted
    items = query.items(snapshot, filters, name)
    periods = list(dict.fromkeys(items.get_column("period")))
    rows = aligned(items, query.tracks(snapshot, filters, name), periods)
    assert row in [[tuple(item["item_no"] for item in held) for held in one.items] for one in rows]
