"""What the page `departments` selects, held against the views in plain SQL, without the page's own grouping."""

from collections import Counter
from dataclasses import replace
from statistics import median

import polars as pl
import pytest

from board.data import comparability, options
from board.pages.departments import query
from board.values.filters import Filters
from board.values.pair import Pair

PAIRS = [Pair("H1", "FY", 0), Pair("H1", "Q3", 0), Pair("Q3", "FY", 0)]
FOLLOWED = ("carried", "not_mentioned", "new")


@pytest.fixture(params=["real", "fictional", "planted"])
def report(request):
    """The snapshot and the filters of a year: two reports in part, three whole ones, three of which one is cut off."""
    return request.getfixturevalue(request.param)


def rows_of(snapshot, filters, sql: str) -> list[tuple]:
    """Rows of a view of this city and year: `sql` says `OF_YEAR` where that is asked."""
    where = "city IS NOT DISTINCT FROM $city AND year = $year"
    return snapshot.run(sql.replace("OF_YEAR", where), {"city": filters.city, "year": filters.year}).rows()


def linked(snapshot, filters) -> dict[tuple[str, str, str], tuple[set, set]]:
    """The items that tracks of this year join, at their earlier and at their later end, by department and periods."""
    found: dict = {}
    for name, earlier, later, one, other in rows_of(
        snapshot,
        filters,
        """SELECT department, period_from, period_to, item_id_from, item_id_to FROM all_tracks
        WHERE year_from = year_to AND city IS NOT DISTINCT FROM $city AND year_from = $year""",
    ):
        ends = found.setdefault((name, earlier, later), (set(), set()))
        ends[0].add(one)
        ends[1].add(other)
    return found


def sections(snapshot, filters) -> dict[tuple[str, str], tuple[str, int]]:
    """Status and number of items by department and period, the items counted where they stand."""
    items = Counter(rows_of(snapshot, filters, "SELECT department, period FROM all_items WHERE OF_YEAR"))
    known = rows_of(snapshot, filters, "SELECT department, period, status FROM coverage WHERE OF_YEAR")
    return {(name, period): (status, items[name, period]) for name, period, status in known}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.code)
def test_the_list_says_of_each_department_what_tracks_and_coverage_say(report, pair):
    snapshot, filters = report
    frame = query.overview(snapshot, filters, pair)
    held, tracks = sections(snapshot, filters), linked(snapshot, filters)
    assert sorted(frame.get_column("department")) == sorted({name for name, _ in held})
    for row in frame.iter_rows(named=True):
        name = row["department"]
        earlier, earlier_items = held[name, pair.earlier]
        later, later_items = held[name, pair.later]
        assert (row["status_earlier"], row["status_later"]) == (earlier, later)
        assert (row["items_earlier"] or 0, row["items_later"] or 0) == (earlier_items, later_items)
        on, back = tracks.get((name, pair.earlier, pair.later), (set(), set()))
        both = earlier_items > 0 and later_items > 0
        expected = (
            len(on) if both else None,
            earlier_items - len(on) if both and (later == "loaded" or len(on) == earlier_items) else None,
            later_items - len(back) if both and (earlier == "loaded" or len(back) == later_items) else None,
        )
        assert tuple(row[column] for column in FOLLOWED) == expected, name
        if both:
            assert row["open"] == (0 if later == "loaded" else earlier_items - len(on))
            assert row["open_new"] == (0 if earlier == "loaded" else later_items - len(back))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.code)
def test_the_list_counts_changes_and_questions_as_the_views_have_them(report, pair):
    snapshot, filters = report
    frame = query.overview(snapshot, filters, pair)
    changes = {
        view: rows_of(
            snapshot,
            filters,
            f"""SELECT department, status, question FROM {view}
            WHERE city IS NOT DISTINCT FROM $city AND year_from = $year AND year_to = $year
            AND period_from = '{pair.earlier}' AND period_to = '{pair.later}'""",
        )
        for view in ("claim_changes", "funding_changes")
    }
    claims, figures = changes.values()
    counted = {
        "moved": Counter(name for name, status, _ in claims if status == "moved"),
        "amounts": Counter(name for name, status, _ in figures if status in ("changed", "realised")),
        "questions": Counter(name for name, _, question in claims + figures if question),
    }
    for row in frame.iter_rows(named=True):
        both = bool(row["items_earlier"] and row["items_later"])
        for column, numbers in counted.items():
            assert row[column] == (numbers[row["department"]] if both else None)


def test_nothing_is_said_to_be_gone_or_new_where_pages_are_missing(planted):
    """The department whose section of the full year is cut off: what goes on is known, what is gone is not."""
    frame = query.overview(*planted, Pair("H1", "FY", 0))
    assert frame.filter(status_later="partial").select("department", "carried", "not_mentioned", "new").rows() == [
        ("市退役军人局", 2, None, 0)
    ]
    absent = query.overview(*planted, Pair("H1", "Q3", 0)).filter(status_later="not in report")
    assert absent.height == 4
    assert absent.select(*FOLLOWED, "moved", "amounts", "questions").null_count().row(0) == (4,) * 6


def test_the_list_stands_in_the_order_of_the_newspaper(real):
    """Sector after sector, and within one as the reports number it: first the party, last the schools."""
    frame = query.overview(*real, PAIRS[0])
    names = frame.get_column("department").to_list()
    assert names == options.departments(*real)
    sectors = list(dict.fromkeys(frame.get_column("sector")))
    assert sectors == ["党委", "人大政协", "监察司法", "政府部门", "群团", "事业单位", "院校"]
    assert len(sectors) == frame.get_column("sector").rle().len(), "no sector is torn apart"


def test_filters_narrow_the_list_but_for_that_of_periods(real):
    snapshot, filters = real
    whole = query.overview(snapshot, filters, PAIRS[0])
    for periods in (("H1",), ("Q3",), ("FY", "Q3")):
        assert query.overview(snapshot, replace(filters, periods=periods), PAIRS[0]).equals(whole)
        assert options.departments(snapshot, replace(filters, periods=periods)) == options.departments(
            snapshot, filters
        )
    unions = replace(filters, sectors=("群团",), departments=("市总工会", "市妇联", "市财政局"))
    narrowed = query.overview(snapshot, unions, PAIRS[0])
    assert narrowed.equals(whole.filter(pl.col("department").is_in(["市总工会", "市妇联"])))
    assert options.departments(snapshot, unions) == narrowed.get_column("department").to_list()


def test_a_department_whole(report):
    """Its reports in time order, its items, its tracks also into another year, what became of each item."""
    snapshot, filters = report
    held = sections(snapshot, filters)
    periods = [period for period in ("H1", "Q3", "FY") if any(period == of for _, of in held)]
    for name in options.departments(snapshot, filters):
        reports = query.reports(snapshot, filters, name)
        assert reports.get_column("period").to_list() == periods
        assert [(row["status"], row["items"] or 0) for row in reports.iter_rows(named=True)] == [
            held[name, period] for period in periods
        ]
        items = query.items(snapshot, filters, name)
        assert Counter(items.get_column("period")) == {
            period: held[name, period][1] for period in periods if held[name, period][1]
        }
        assert items.select("period", "item_no").rows() == sorted(
            items.select("period", "item_no").rows(), key=lambda row: (periods.index(row[0]), row[1])
        )
        standings = query.standings(snapshot, filters, name)
        assert standings.height == items.height * (len(periods) - 1)
        assert standings.select("item_id", "other_period").is_unique().all()


def test_tracks_of_a_year_lead_to_other_years_too(planted):
    snapshot, filters = planted
    for name in options.departments(snapshot, filters):
        frame = query.tracks(snapshot, filters, name)
        known = snapshot.run("SELECT year_from, year_to FROM all_tracks WHERE department = ?", (name,))
        assert frame.height == known.filter((pl.col("year_from") == 2024) | (pl.col("year_to") == 2024)).height
        assert query.tracks(snapshot, Filters("澜陵", 2025), name).height == known.filter(year_to=2025).height
        assert query.tracks(snapshot, Filters("别处", 2024), name).is_empty()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.code)
def test_every_change_of_a_department_is_listed_those_in_both_reports_first(report, pair):
    snapshot, filters = report
    for name in options.departments(snapshot, filters):
        for view, frame in (
            ("claim_changes", query.claims(snapshot, filters, name, pair)),
            ("funding_changes", query.figures(snapshot, filters, name, pair)),
        ):
            known = snapshot.run(
                f"SELECT status, fact_id_from, fact_id_to FROM {view} WHERE department = $name AND year_from = $year"
                " AND year_to = $year AND period_from = $earlier AND period_to = $later",
                {"name": name, "year": filters.year, "earlier": pair.earlier, "later": pair.later},
            )
            assert sorted(frame.select(known.columns).rows(), key=str) == sorted(known.rows(), key=str)
            is_both = [bool(row["quote_from"] and row["quote_to"]) for row in frame.iter_rows(named=True)]
            assert is_both == sorted(is_both, reverse=True)


def test_measures_are_counts_an_item_beside_the_median_of_the_sector(report):
    snapshot, filters = report
    counted = {
        "items": Counter(rows_of(snapshot, filters, "SELECT period, department FROM all_items WHERE OF_YEAR")),
        "claims": Counter(
            rows_of(snapshot, filters, "SELECT period, department FROM all_rank_claims WHERE OF_YEAR AND is_counted")
        ),
        "far": Counter(
            rows_of(
                snapshot,
                filters,
                "SELECT period, department FROM all_rank_claims WHERE OF_YEAR AND is_counted AND scope IN ('world', 'nation')",
            )
        ),
        "figures": Counter(
            rows_of(snapshot, filters, "SELECT period, department FROM all_funding WHERE OF_YEAR AND role = 'total'")
        ),
    }
    statuses = comparability.statuses(snapshot, filters)
    sector_of = dict(rows_of(snapshot, filters, "SELECT DISTINCT department, sector FROM coverage WHERE OF_YEAR"))
    present = {(row["period"], row["department"]) for row in statuses.iter_rows(named=True) if row["items"]}
    expected = {
        (measure, *section): numbers[section] / (1 if measure == "items" else counted["items"][section])
        for measure, numbers in counted.items()
        for section in present
    }
    frame = query.measures(snapshot, filters, list(sector_of))
    assert frame.height == len(expected)
    for row in frame.iter_rows(named=True):
        beside = [
            value
            for (measure, period, name), value in expected.items()
            if (measure, period, sector_of[name]) == (row["measure"], row["period"], row["sector"])
        ]
        assert row["value"] == pytest.approx(expected[row["measure"], row["period"], row["department"]])
        assert (row["median"], row["members"]) == (pytest.approx(median(beside)), len(beside))


def test_two_departments_are_measured_as_each_alone(real):
    snapshot, filters = real
    names = ("市总工会", "市自然资源和规划局")
    both = query.measures(snapshot, filters, names)
    for name in names:
        assert both.filter(department=name).equals(query.measures(snapshot, filters, (name,)))
    assert both.get_column("department").to_list()[:2] == list(names), "side by side, in the order asked"
    assert query.measures(snapshot, filters, ("没有这个部门",)).is_empty()


def test_sums_are_those_of_the_board_beside_the_median_of_like_ones(report):
    snapshot, filters = report
    known = rows_of(
        snapshot,
        filters,
        """SELECT category, stage, period, sector, department, amount_low::DOUBLE, amount_high::DOUBLE FROM funding_sums
        WHERE OF_YEAR AND currency = 'CNY' AND department IS NOT NULL""",
    )
    names = sorted({row[4] for row in known})
    frame = query.sums(snapshot, filters, names)
    columns = ("category", "stage", "period", "department", "amount_low", "amount_high")
    assert sorted(frame.select(columns).rows()) == sorted((*row[:3], *row[4:]) for row in known)
    sectors = {(row[2], row[4]): row[3] for row in known}
    for row in frame.iter_rows(named=True):
        alike = (row["category"], row["stage"], row["period"], sectors[row["period"], row["department"]])
        amounts = [one[6] for one in known if one[:4] == alike]
        assert (row["median"], row["members"]) == (pytest.approx(median(amounts)), len(amounts))
