"""Characters on a sheet to runs (characters side by side on one baseline) and rows (the runs of one line of a column).

Which column a run belongs to is decided in `flow`. Blanks are drawn or left out as the maker of the file pleases, and
PDFium passes over all but the first of several, so how many stand in a gap follows from its width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from etl.model import Box
from etl.page.formats.filed_lines import FiledLine, raised
from etl.page.formats.sheet.glyph import Glyph

RUN_GAP = 0.5
"""Characters of one run are less than this part of their size apart: a gutter is wider, justified type narrower."""

HEADLINE = 1.2
"""Type larger than the text by this factor is a headline's or a heading's."""

_SAME_LINE = 0.35
_SAME_PLACE = 0.25
_SCRIPT = 0.85
_HIGH = 0.15
_LEAST_BLANK = 0.15
_USUAL_BLANK = 0.25
_WIDE_INDENT = 1.2
_SMALL_GAPS = 5
_SAME_WIDTH = 0.1
_WIDE_BLANK, _BLANK = "\u3000", " "


@dataclass(slots=True)
class Run:
    """Printed characters side by side, from left to right, and the drawn blanks that touch them."""

    glyphs: list[Glyph]
    box: Box
    baseline: float
    size: float

    @property
    def printed(self) -> str:
        """Its characters without any blank."""
        return "".join(glyph.char for glyph in self.glyphs if not glyph.is_blank)

    def take(self, glyph: Glyph) -> None:
        """Add a character at the right end."""
        self.glyphs.append(glyph)
        self.box = union((self.box, glyph.box))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a column: its runs from left to right."""

    runs: tuple[Run, ...]
    box: Box
    baseline: float
    size: float

    @property
    def printed(self) -> str:
        """Its characters without any blank."""
        return "".join(run.printed for run in self.runs)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them, of which there is one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters without those that are drawn again over themselves, to look bold or to throw a shadow."""
    kept: list[Glyph] = []
    places: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        cell = max(glyph.size, 1.0)
        column, line = int(glyph.box.left // cell), int(glyph.baseline // cell)
        near = (
            other
            for x in (column - 1, column, column + 1)
            for y in (line - 1, line, line + 1)
            for other in places.get((glyph.char, x, y), ())
        )
        if any(_is_double(glyph, other) for other in near):
            continue
        places.setdefault((glyph.char, column, line), []).append(glyph)
        kept.append(glyph)
    return kept


def _is_double(glyph: Glyph, other: Glyph) -> bool:
    reach = _SAME_PLACE * glyph.size
    if glyph.box == other.box and glyph.box.left == glyph.box.right:
        return False  # pressed together at the end of a line that OCR saw
    width = min(glyph.box.right - glyph.box.left, other.box.right - other.box.left)
    return (
        abs(glyph.box.left - other.box.left) < min(reach, width / 2 or reach)
        and abs(glyph.baseline - other.baseline) < reach
    )


def find_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of a sheet; a drawn blank belongs to the run that it touches, one that touches none is layout."""
    printed = sorted((one for one in glyphs if not one.is_blank), key=_from_left)
    blanks = sorted((one for one in glyphs if one.is_blank), key=_from_left)
    runs: list[Run] = []
    lines: dict[int, list[Run]] = {}
    for glyph in printed:
        run = _reaching(lines, glyph, RUN_GAP)
        if run:
            run.take(_raised(run, glyph))
        else:
            run = Run([glyph], glyph.box, glyph.baseline, glyph.size)
            runs.append(run)
            lines.setdefault(_line(glyph.baseline), []).append(run)
    for blank in blanks:
        holder = _beside(lines, blank)
        if holder:
            holder.glyphs.append(blank)
    for run in runs:
        run.glyphs.sort(key=_from_left)
        run.size = median(glyph.size for glyph in run.glyphs if not glyph.is_blank)
    return runs


def _from_left(glyph: Glyph) -> tuple[float, int]:
    return glyph.box.left, glyph.order


_LINE_STEP = 4.0


def _line(baseline: float) -> int:
    return int(baseline // _LINE_STEP)


def _near_lines(lines: dict[int, list[Run]], baseline: float, size: float) -> Iterable[Run]:
    reach = int(_SAME_LINE * size // _LINE_STEP) + 1
    middle = _line(baseline)
    return (run for line in range(middle - reach, middle + reach + 1) for run in lines.get(line, ()))


def _reaching(lines: dict[int, list[Run]], glyph: Glyph, gap: float) -> Run | None:
    """The run whose right end is nearest to the left of a character."""
    best, best_distance = None, float("inf")
    for run in _near_lines(lines, glyph.baseline, 2 * glyph.size):
        size = max(glyph.size, run.glyphs[-1].size)
        distance = glyph.box.left - run.box.right
        is_on_line = abs(run.baseline - glyph.baseline) <= _SAME_LINE * size or _is_script(run, glyph)
        if not -size < distance < gap * size or not is_on_line:
            continue
        if abs(distance) < best_distance:
            best, best_distance = run, abs(distance)
    return best


def _is_script(run: Run, glyph: Glyph) -> bool:
    """Whether a character is smaller than the line that it follows, and raised or lowered within its height."""
    return glyph.size <= _SCRIPT * run.size and run.box.top < glyph.box.middle[1] < run.box.bottom


def _raised(run: Run, glyph: Glyph) -> Glyph:
    """A character as its line has it."""
    is_high = run.baseline - glyph.baseline > _HIGH * run.size
    return replace(glyph, char=raised(glyph.char)) if is_high and _is_script(run, glyph) else glyph


def _beside(lines: dict[int, list[Run]], blank: Glyph) -> Run | None:
    """The run in which a blank stands, or that begins or ends where it does."""
    best, best_distance = None, 3.0 * blank.size
    for run in _near_lines(lines, blank.baseline, blank.size):
        if abs(run.baseline - blank.baseline) > _SAME_LINE * blank.size:
            continue
        before, behind = run.box.left - blank.box.right, blank.box.left - run.box.right
        distance = max(before, behind, 0.0)
        if distance < best_distance:
            best, best_distance = run, distance
    return best


def find_rows(runs: Sequence[Run]) -> list[Row]:
    """The runs of one column as its lines, from the top."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        lead = max(rows[-1], key=lambda one: one.box.right - one.box.left) if rows else None
        if lead and abs(lead.baseline - run.baseline) <= _SAME_LINE * max(lead.size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_row(row) for row in rows]


def _row(runs: Sequence[Run]) -> Row:
    ordered = tuple(sorted(runs, key=lambda run: run.box.left))
    lead = max(ordered, key=lambda run: run.box.right - run.box.left)
    return Row(ordered, union(run.box for run in ordered), lead.baseline, lead.size)


def row_line(row: Row, left: float, blank: float, is_indented: bool = True) -> FiledLine:
    """The line of a row in a column whose left edge is at `left`, with the blanks before and between its characters;
    `blank` is the usual width of one, in parts of the type's size.

    `is_indented` says whether its distance from the edge is an indent; where it is none, as of a line that is centred,
    no blank stands for it.
    """
    chars: list[str] = []
    starts: list[float] = []
    confidences: list[float | None] = []
    glyphs = [glyph for run in row.runs for glyph in run.glyphs]
    usual = _usual_gap(glyphs)
    before: Glyph | None = None
    end = left
    for glyph in glyphs:
        gap = glyph.box.left - end
        if before:
            filled = _filling(before, glyph, gap, usual, row.size)
        else:
            filled = _indent(gap / row.size, blank) if is_indented else ""
        chars += filled
        starts += [end + gap * step / len(filled) for step in range(len(filled))]
        confidences += [None] * len(filled)
        chars.append(glyph.char)
        starts.append(glyph.box.left)
        confidences.append(glyph.confidence)
        end = max(end, glyph.box.right) if before else glyph.box.right
        before = glyph
    is_told = all(confidence is None for confidence in confidences)
    return FiledLine("".join(chars), None, row.box, (*starts, end), () if is_told else tuple(confidences))


def blank_width(glyphs: Iterable[Glyph]) -> float:
    """The usual width of a drawn blank, in parts of the type's size."""
    widths = [(one.box.right - one.box.left) / one.size for one in glyphs if one.char == _BLANK and one.size]
    return max(median(widths), _LEAST_BLANK) if widths else _USUAL_BLANK


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """How far apart the characters of a line stand, as justified type is spread: no more than most of its gaps, and not
    at all where drawn blanks are as wide, so that the gaps are blanks which PDFium passed over.
    """
    gaps = sorted(
        one.box.left - other.box.right for other, one in pairwise(glyphs) if not (other.is_blank or one.is_blank)
    )
    usual = max(gaps[len(gaps) // _SMALL_GAPS], 0.0) if gaps else 0.0
    drawn = (glyph.box.right - glyph.box.left for glyph in glyphs if glyph.is_blank)
    return 0.0 if any(abs(width - usual) < usual * _SAME_WIDTH for width in drawn) else usual


def _indent(gap: float, blank: float) -> str:
    if gap >= _WIDE_INDENT:
        return _WIDE_BLANK * 2
    return _BLANK * round(gap / blank) if gap > 0 else ""


def _filling(before: Glyph, glyph: Glyph, gap: float, usual: float, size: float) -> str:
    """The blanks that stand in a gap between two characters beside those that PDFium tells of."""
    if before.is_blank:
        own = before.box.right - before.box.left
        return before.char * round(gap / own) if own > 0 and gap > own / 2 else ""
    if glyph.is_blank:
        return ""
    alike = before.char.isascii() == glyph.char.isascii()
    return _BLANK if gap >= RUN_GAP * size or (alike and gap > usual + _LEAST_BLANK * size) else ""
