"""The fictional city's assessment, calculated a second time in a spreadsheet by its own functions. Run by `make soak`.

The sheets hold values and formulas and nothing of the code under test; LibreOffice recalculates them. What is compared:
plates, stars and flags, scores and pioneers, means and intervals of the reviews, and who stands apart from whom.
"""

import random
from collections.abc import Sequence
from decimal import Decimal

import fictional_assessment
import pytest
from assessed import GROUP, names
from office import CALC, converted
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from board.measures.assessment.composite import Pioneer, Standing, composite
from board.measures.assessment.plates import plates
from board.measures.assessment.reviews import OPTIONS, reviews
from board.measures.assessment.rises import rises
from board.measures.assessment.scheme import (
    CutRule,
    Direction,
    Indicator,
    Missing,
    PioneerTie,
    Reading,
    Rounding,
    Scheme,
    State,
    Tie,
)

pytestmark = pytest.mark.soak

FICTIONAL = [
    (name, group, period)
    for name, group in fictional_assessment.groups()
    for period in fictional_assessment.PERIODS
    if fictional_assessment.readings(name, group, period)
]


@pytest.fixture
def recalculated(tmp_path):
    """`recalculated(book)`: the values of each sheet's cells, by name of sheet, as LibreOffice works them out."""

    def work_out(book: Workbook) -> dict[str, Worksheet]:
        book.remove(book["Sheet"])
        book.save(tmp_path / "book.xlsx")
        found = load_workbook(converted(tmp_path / "book.xlsx", "xlsx", CALC), data_only=True)
        return {sheet.title: sheet for sheet in found}

    return work_out


# -- what a sheet says ------------------------------------------------------------------------------------------------


def write_list(sheet: Worksheet, column: int, indicator: Indicator, readings: Sequence[Reading]) -> str:
    """Values in a column and behind it a number of which more is better; the range of these."""
    last = len(readings) + 1
    for row, reading in enumerate(readings, start=2):
        sheet.cell(row, 1, reading.department)
        sheet.cell(row, column, reading.state.value if reading.value is None else float(reading.value))
        cell = sheet.cell(row, column).coordinate
        match indicator.direction:
            case Direction.HIGHER:
                key = cell
            case Direction.LOWER:
                key = f"-{cell}"
            case Direction.BAND:
                below = f"{indicator.band_low}-{cell}" if indicator.band_low is not None else "0"
                above = f"{cell}-{indicator.band_high}" if indicator.band_high is not None else "0"
                key = f"-MAX(0,{below},{above})"
        sheet.cell(row, column + 1, f'=IF(ISNUMBER({cell}),{key},"")')
    letter = sheet.cell(1, column + 1).column_letter
    return f"${letter}$2:${letter}${last}"


def rank(scheme: Scheme, cell: str, keys: str) -> str:
    """The place that decides at a cut."""
    last = f"+COUNTIF({keys},{cell})-1" if scheme.tie is Tie.WORSE else ""
    return f"RANK({cell},{keys},0){last}"


def plate(scheme: Scheme, rank: str, n: str) -> str:
    """The plate of a rank among n, where there are plates."""
    if scheme.cut is CutRule.TOP:
        return f'IF({rank}<={scheme.cut_k},"star","none")'
    return f'IF({rank}<=CEILING({n}/3,1),"green",IF({rank}>{n}-FLOOR({n}/3,1),"red","yellow"))'


def write_plates(book: Workbook, title: str, scheme: Scheme, indicator: Indicator, readings: Sequence[Reading]) -> None:
    """Plates in column D. With a value pending, E to G are those of all that may come: that it does not exist, that it
    stands behind, that it stands before."""
    sheet = book.create_sheet(title)
    keys = write_list(sheet, 2, indicator, readings)
    none = f"OR(COUNT({keys})<{scheme.min_n},MAX({keys})=MIN({keys}))"
    coming = sum(reading.state is State.PENDING for reading in readings)
    assert coming < 2
    for row in range(2, len(readings) + 2):
        own, n = rank(scheme, f"C{row}", keys), f"COUNT({keys})"
        sheet[f"E{row}"] = f'=IF(ISNUMBER(C{row}),IF({none},"no_plate",{plate(scheme, own, n)}),B{row})'
        if not coming:
            sheet[f"D{row}"] = f"=E{row}"
            continue
        few = f"{n}+1<{scheme.min_n}"
        for letter, ahead in (("F", 0), ("G", 1)):
            one = plate(scheme, f"({own}+{ahead})", f"({n}+1)")
            sheet[f"{letter}{row}"] = f'=IF(ISNUMBER(C{row}),IF({few},"no_plate",{one}),B{row})'
        same = f"AND(E{row}=F{row},F{row}=G{row})"
        sheet[f"D{row}"] = f'=IF(B{row}="pending","undecided",IF({same},E{row},"undecided"))'


def write_flags(
    book: Workbook, title: str, scheme: Scheme, indicator: Indicator, before: Sequence[Reading], now: Sequence[Reading]
) -> None:
    """Flags in column H: the ranks of both periods over the departments that have a value in both."""
    sheet = book.create_sheet(title)
    write_list(sheet, 2, indicator, before)
    write_list(sheet, 4, indicator, now)
    last = len(now) + 1
    for row in range(2, last + 1):
        both = f"AND(ISNUMBER($C{row}),ISNUMBER($E{row}))"
        sheet[f"F{row}"], sheet[f"G{row}"] = f'=IF({both},C{row},"")', f'=IF({both},E{row},"")'
        ranks = [rank(scheme, f"{letter}{row}", f"${letter}$2:${letter}${last}") for letter in "FG"]
        none = f"OR(COUNT($F$2:$F${last})<{scheme.min_n},MAX($F$2:$F${last})=MIN($F$2:$F${last}),MAX($G$2:$G${last})=MIN($G$2:$G${last}))"
        flag = f'IF({ranks[0]}-({ranks[1]})>={scheme.cut_k},"flag","none")'
        sheet[f"H{row}"] = f'=IF({both},IF({none},"no_plate",{flag}),D{row})'


def write_composite(book: Workbook, title: str, scheme: Scheme, readings: dict[Indicator, list[Reading]]) -> None:
    """Scores in column B, and whether a department is a pioneer in C; four columns an indicator from F on."""
    sheet = book.create_sheet(title)
    weighted = [(each, found) for each, found in readings.items() if each.weight]
    last = len(weighted[0][1]) + 1
    parts: dict[int, list[tuple[str, str, str]]] = {row: [] for row in range(2, last + 1)}
    for place, (indicator, found) in enumerate(weighted):
        column = 6 + 4 * place
        keys = write_list(sheet, column, indicator, found)
        for row in parts:
            key, score, used = (sheet.cell(row, column + step).coordinate for step in (1, 2, 3))
            mid = f"(RANK({key},{keys},0)+(COUNTIF({keys},{key})-1)/2)"
            n = f"COUNT({keys})"
            sheet[score] = f'=IF(AND(ISNUMBER({key}),{n}>1),({n}-{mid})/({n}-1),"")'
            sheet[used] = f"=IF(ISNUMBER({score}),{indicator.weight},0)"
            parts[row].append((sheet.cell(row, column).coordinate, score, used))
    least = scheme.min_weight if scheme.missing is Missing.RENORMALISE else 100
    scores = f"$B$2:$B${last}"
    counted = f"COUNT({scores})*{scheme.pioneer_share or 0}/100"
    seats = {
        Rounding.FLOOR: f"INT({counted})",
        Rounding.CEILING: f"ROUNDUP({counted},0)",
        Rounding.HALF_UP: f"ROUND({counted},0)",
    }[scheme.pioneer_rounding]
    for row, own in parts.items():
        total = "+".join(used for *_, used in own)
        points = "+".join(f"N({score})*{used}" for _, score, used in own)
        waits = ",".join(f'{value}="pending"' for value, *_ in own)
        # Equal scores are equal but for the last digits of a sum.
        score = f'IF(OR({waits}),"pending",IF(({total})<{least},"not_counted",ROUND(({points})/({total}),12)))'
        sheet[f"B{row}"] = f"={score}"
        place = f"RANK(B{row},{scores},0)"
        if scheme.pioneer_tie is PioneerTie.NONE:
            place += f"+COUNTIF({scores},B{row})-1"
        sheet[f"C{row}"] = f'=IF(ISNUMBER(B{row}),IF({place}<={seats},"in","out"),"not_counted")'


def write_reviews(
    book: Workbook, title: str, departments: Sequence[str], votes: dict, weights: dict[str, Decimal]
) -> None:
    """Mean, bounds, and how many departments stand whole above and overlap, in columns B to F; five columns a group."""
    sheet = book.create_sheet(title)
    z, last = "1.959964", len(departments) + 1
    for row, department in enumerate(departments, start=2):
        sheet[f"A{row}"] = department
        mean, down, up, sizes = [], [], [], []
        for place, (group, weight) in enumerate(weights.items()):
            column = 10 + 9 * place
            cells = [sheet.cell(row, column + step) for step in range(9)]
            for cell, option in zip(cells, OPTIONS, strict=False):
                cell.value = votes.get((department, group, option), 0)
            s, a, d, _, n, p, half, low, high = (cell.coordinate for cell in cells)
            sheet[n] = f"={s}+{a}+{d}"
            sheet[p] = f'=IF({n}=0,"",({s}+{a}/2)/{n})'
            sheet[half] = f'=IF({n}=0,"",{z}*SQRT({p}*(1-{p})/{n}+{z}^2/(4*{n}^2)))'
            sheet[low] = f'=IF({n}=0,"",({p}+{z}^2/(2*{n})-{half})/(1+{z}^2/{n}))'
            sheet[high] = f'=IF({n}=0,"",({p}+{z}^2/(2*{n})+{half})/(1+{z}^2/{n}))'
            mean.append(f"{weight}/100*{p}")
            down.append(f"({weight}/100*({p}-{low}))^2")
            up.append(f"({weight}/100*({high}-{p}))^2")
            sizes.append(n)
        enough = f"AND({'+'.join(sizes)}>=30,MIN({','.join(sizes)})>=5)"
        sheet[f"B{row}"] = f'=IF({enough},{"+".join(mean)},"")'
        sheet[f"C{row}"] = f'=IF({enough},B{row}-SQRT({"+".join(down)}),"")'
        sheet[f"D{row}"] = f'=IF({enough},B{row}+SQRT({"+".join(up)}),"")'
        lows, highs = (f"${letter}$2:${letter}${last}" for letter in "CD")
        sheet[f"E{row}"] = f'=IF({enough},COUNTIF({lows},">"&D{row}),"")'
        sheet[f"F{row}"] = f'=IF({enough},COUNT({lows})-COUNTIF({lows},">"&D{row})-COUNTIF({highs},"<"&C{row}),"")'


def column(sheet: Worksheet, letter: str) -> dict[str, object]:
    """A column by department."""
    return {sheet[f"A{row}"].value: sheet[f"{letter}{row}"].value for row in range(2, sheet.max_row + 1)}


# -- what is compared -------------------------------------------------------------------------------------------------


def test_the_plates_of_the_fictional_city(recalculated):
    book, lists = Workbook(), {}
    for name, group, period in FICTIONAL:
        scheme = fictional_assessment.schemes()[name]
        for indicator, readings in fictional_assessment.readings(name, group, period).items():
            if scheme.cut is not CutRule.ROSE:
                title = f"list {len(lists)}"
                lists[title] = plates(scheme, indicator, readings)
                write_plates(book, title, scheme, indicator, readings)
    sheets = recalculated(book)
    assert len(lists) == 36
    for title, found in lists.items():
        assert {row.department: row.plate.value for row in found.rows} == column(sheets[title], "D"), found.indicator
    assert {"green", "yellow", "red", "star", "none", "no_plate", "undecided"} <= {
        each for title in lists for each in column(sheets[title], "D").values()
    }


def test_the_flags_of_the_fictional_city(recalculated):
    book, lists = Workbook(), {}
    for name, group, period in FICTIONAL:
        scheme = fictional_assessment.schemes()[name]
        if scheme.cut is CutRule.ROSE and period != "H1":
            before = fictional_assessment.readings(name, group, "H1")
            for indicator, readings in fictional_assessment.readings(name, group, period).items():
                lists[indicator.name] = rises(scheme, indicator, before[indicator], readings)
                write_flags(book, indicator.name, scheme, indicator, before[indicator], readings)
    sheets = recalculated(book)
    assert len(lists) == 1
    for title, found in lists.items():
        assert {row.department: row.plate.value for row in found.rows} == column(sheets[title], "H")


def test_the_composites_of_the_fictional_city(recalculated):
    book, found = Workbook(), {}
    for name, group, period in FICTIONAL:
        scheme, readings = fictional_assessment.schemes()[name], fictional_assessment.readings(name, group, period)
        if scheme.pioneer_share:
            title = f"composite {len(found)}"
            found[title] = composite(scheme, readings)
            write_composite(book, title, scheme, readings)
    sheets = recalculated(book)
    assert len(found) == 8
    for title, composed in found.items():
        compare_composite(sheets[title], composed)
    assert {composed.is_settled for composed in found.values()} == {True, False}


def compare_composite(sheet: Worksheet, composed) -> None:
    scores, pioneers = column(sheet, "B"), column(sheet, "C")
    assert len(scores) == len(composed.rows)
    for row in composed.rows:
        if row.score is not None:
            assert scores[row.department] == pytest.approx(float(row.score), abs=1e-11)
        else:
            assert scores[row.department] == ("pending" if row.standing is Standing.PENDING else "not_counted")
        if composed.is_settled or row.pioneer is Pioneer.IN:
            assert pioneers[row.department] == row.pioneer.value


def test_the_reviews_of_the_fictional_city(recalculated):
    book, found = Workbook(), {}
    for name, votes, weights, opened in fictional_assessment.rounds():
        found[name] = reviews(votes, weights, opened)
        counts = {(each.department, each.representatives, each.option): each.votes for each in votes}
        shares = {each.representatives: each.weight for each in weights}
        write_reviews(book, name, sorted({each.department for each in votes}), counts, shares)
    sheets = recalculated(book)
    assert len(found) == 2
    for name, reviewed in found.items():
        mean, low, high, above, overlapping = (column(sheets[name], letter) for letter in "BCDEF")
        assert len(mean) == len(reviewed)
        ordered = [each for each in reviewed if each.tiers]
        for each in reviewed:
            if each.tiers is None:
                assert not mean[each.department]
                continue
            estimate = each.whole.estimate
            told = (mean[each.department], low[each.department], high[each.department])
            assert told == pytest.approx((float(estimate.mean), float(estimate.low), float(estimate.high)), abs=1e-11)
            assert above[each.department] == sum(other.tiers[1] < each.tiers[0] for other in ordered)
            assert overlapping[each.department] == sum(
                other.tiers[0] <= each.tiers[1] and each.tiers[0] <= other.tiers[1] for other in ordered
            )


@pytest.mark.parametrize("seed", range(4))
def test_large_lists_with_ties_and_gaps(recalculated, seed):
    """Sixty departments, six indicators of each direction, by other rules each time."""
    draw = random.Random(seed)
    scheme = Scheme(
        tie=list(Tie)[seed % 2],
        missing=Missing.RENORMALISE,
        min_weight=Decimal(70),
        pioneer_share=Decimal(25),
        pioneer_rounding=list(Rounding)[seed % 3],
        pioneer_tie=list(PioneerTie)[seed // 2],
    )
    bounds = {"band_low": Decimal(10), "band_high": Decimal(20)}
    readings = {}
    for place, weight in enumerate((30, 20, 20, 10, 10, 10)):
        direction = list(Direction)[place % 3]
        more = bounds if direction is Direction.BAND else {}
        found = Indicator(name=f"i{place}", group=GROUP, direction=direction, weight=Decimal(weight), **more)
        readings[found] = [
            Reading(name, GROUP, State.VALUE, Decimal(draw.randrange(30)))
            if draw.random() > 0.1
            else Reading(name, GROUP, draw.choice([State.NOT_SUPPLIED, State.NOT_APPLICABLE]))
            for name in names(60)
        ]
    book = Workbook()
    for indicator, values in readings.items():
        write_plates(book, indicator.name, scheme, indicator, values)
    write_composite(book, "composite", scheme, readings)
    sheets = recalculated(book)
    for indicator, values in readings.items():
        found = plates(scheme, indicator, values)
        assert {row.department: row.plate.value for row in found.rows} == column(sheets[indicator.name], "D")
    composed = composite(scheme, readings)
    assert composed.is_settled
    compare_composite(sheets["composite"], composed)


def test_a_sheet_that_cuts_elsewhere_is_found_out(recalculated):
    """The comparison can fail: the spreadsheet told that equals take the worse plate gives others."""
    name, group, period = FICTIONAL[0]
    scheme = fictional_assessment.schemes()[name]
    indicator = next(
        each for each in fictional_assessment.readings(name, group, period) if each.direction is Direction.BAND
    )
    readings = fictional_assessment.readings(name, group, period)[indicator]
    book = Workbook()
    write_plates(book, "other", Scheme(tie=Tie.WORSE), indicator, readings)
    found = plates(scheme, indicator, readings)
    assert {row.department: row.plate.value for row in found.rows} != column(recalculated(book)["other"], "D")
