"""The printed page beside a text: regions of it with their marks, larger where a reader asks, and the whole sheet.

The pictures themselves come after the text, each when it is looked at (`sheet_pictures` serves them); marks lie over
them as elements of the page, so that one picture serves all marks. What is shown is cut out in clippings/regions.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path

from board.clippings.originals import Original, original
from board.clippings.painting import PAINTER, NotPainted
from board.clippings.regions import by_sheet, cut_out, share_of, whole_sheet
from board.data.database import Snapshot
from board.data.printed_sheets import file_of_sheet
from board.export import pictures
from board.export.clipping_drawing import clipping_drawing
from board.export.pictures import Captions
from board.show import downloads, sheet_pictures
from board.values.citation import Citation
from board.values.clipping import Clipping
from board.values.mark import Mark
from board.values.printed_line import ItemSheet, Sheet
from board.values.provenance import Provenance
from board.words import t
from board.words.citation_words import cite

# How large the type of a region is shown, in rem, before a reader asks for more.
_TYPE = 1.0625
# Pixels for the height of the type: enough for a fine screen and for twice the size, for a sheet, and for paper.
_FINE, _WHOLE, _PRINT = 40, 12, 64
_WIDEST = 2400
_ZOOMS = (1, 2, 4)

# Brings the first marked passage into the middle of what is shown larger, or whole, and says so where no picture comes.
_SCRIPT = """<script>
(() => {
  if (window.boardSheets) return;
  window.boardSheets = true;
  const centre = (box) => {
    const mark = box.querySelector("mark:not(.own)") ?? box.querySelector("mark");
    if (!mark) return;
    const cut = mark.parentElement;
    box.scrollTo(
      cut.offsetLeft + mark.offsetLeft + mark.offsetWidth / 2 - box.clientWidth / 2,
      cut.offsetTop + mark.offsetTop + mark.offsetHeight / 2 - box.clientHeight / 2);
  };
  document.addEventListener("change", (event) => {
    const figure = event.target.closest?.("figure.printed");
    figure?.querySelectorAll(".sheet").forEach(centre);
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.closest?.("figure.printed")) centre(event.target.querySelector(".sheet"));
  }, true);
  document.addEventListener("error", (event) => {
    event.target.closest?.("figure.printed .sheet")?.classList.add("failed");
  }, true);
})();
</script>"""


def figure_script() -> str:
    """What hears the figures of this module, now and later."""
    return _SCRIPT


def shown_parts(
    snapshot: Snapshot, sheets: Iterable[ItemSheet], start: int, end: int, marks: Sequence[Mark]
) -> tuple[list[Clipping], dict[str, Original]]:
    """The regions that show the characters [start, end) of an item with their marks, and the files that cannot be
    shown, each with what became of it."""
    parts = cut_out(sheets, start, end, marks)
    states = {part.sheet: original(snapshot.pages_folder, part.sheet.file, part.sheet.file_hash) for part in parts}
    lost: dict[str, Original] = {sheet.file: state for sheet, state in states.items() if state is not Original.HERE}
    return [part for part in parts if states[part.sheet] is Original.HERE], lost


def sheet_figures(parts: Sequence[Clipping], citation: Citation, *, key: str, is_one_of_many: bool = False) -> str:
    """A figure for each sheet that these regions are cut from, as HTML; `key` tells these figures from others of the
    page. On a phone one of many is folded until it is asked for."""
    return "".join(
        _figure(together, citation, f"{key}-{place}", is_folded=is_one_of_many)
        for place, together in enumerate(by_sheet(parts), start=1)
    )


def picture_files(
    snapshot: Snapshot, parts: Sequence[Clipping], citation: Citation, provenance: Provenance
) -> downloads.Builds:
    """Regions with their marks as files, under their citation and above where they come from; made on the download's
    own thread, where NotPainted says that there is none."""
    files = {part.sheet: file_of_sheet(snapshot, part.sheet) for part in parts}
    captions = Captions(cite(citation), t("printed.marked", lines=sum(part.lines for part in parts)), provenance)
    drawn = partial(_drawn, parts, files, captions)
    return {
        "png": lambda: pictures.png(drawn(), pictures.PAGE.scale),
        "svg": lambda: pictures.svg(drawn()),
        "pdf": lambda: pictures.pdf([drawn()]),
    }


def _drawn(parts: Sequence[Clipping], files: Mapping[Sheet, Path | None], captions: Captions) -> str:
    painted = []
    for part in parts:
        path = files[part.sheet]
        if path is None:
            raise NotPainted(part.sheet.file)
        painted.append((part, PAINTER.picture(path, part.sheet, part.edges, _pixels(part, _PRINT))))
    return pictures.framed(clipping_drawing(painted), captions, pictures.PAGE)


def lost_words(lost: dict[str, Original]) -> str:
    """Which files cannot be shown, and why."""
    return t("printed.separator").join(t(f"printed.{state}", file=file) for file, state in lost.items())


def _figure(parts: Sequence[Clipping], citation: Citation, key: str, *, is_folded: bool) -> str:
    fold = f'<label class="unfold"><input type="checkbox">{escape(t("printed.unfold"))}</label>' if is_folded else ""
    cuts = "".join(_cut(part, citation, _FINE) for part in parts)
    whole = _cut(whole_sheet(parts), citation, _WHOLE, is_whole=True)
    zooms = "".join(
        f'<label><input type="radio" name="{escape(key)}" value="{zoom}"{" checked" if zoom == 1 else ""}>'
        f"{escape(t('printed.times', zoom=zoom))}</label>"
        for zoom in _ZOOMS
    )
    return (
        f'<figure class="evidence printed">{fold}'
        f"{_sheet(cuts, t('printed.cut'))}"
        f'<fieldset class="zoom"><legend>{escape(t("printed.zoom"))}</legend>{zooms}</fieldset>'
        f"<details><summary>{escape(t('printed.whole'))}</summary>"
        f"{_sheet(whole, t('printed.whole'))}</details></figure>"
    )


def _sheet(cuts: str, label: str) -> str:
    # What scrolls is reached by the keyboard.
    return (
        f'<div class="sheet" role="group" tabindex="0" aria-label="{escape(label)}">{cuts}</div>'
        f'<p class="failure" role="status">{escape(t("printed.failed"))}</p>'
    )


def _cut(part: Clipping, citation: Citation, pixels: int, *, is_whole: bool = False) -> str:
    """A region as a picture with so many pixels for the height of its type; a whole sheet is as wide as there is
    room."""
    region = part.region
    width, height = region.right - region.left, region.bottom - region.top
    size = f"--wide: {width / part.em * _TYPE:.2f}rem; " if not is_whole else ""
    source = sheet_pictures.picture_address(part, _pixels(part, pixels))
    words = t("printed.alt", citation=cite(citation), lines=part.lines)
    return (
        f'<div class="cut" style="{size}aspect-ratio: {width:.2f} / {height:.2f}">'
        f'<img src="{escape(source)}" alt="{escape(words)}" loading="lazy" decoding="async">{_marks(part)}</div>'
    )


def _pixels(part: Clipping, of_type: int) -> int:
    """How wide a picture is whose type is so high."""
    region = part.region
    return min(round((region.right - region.left) / part.em * of_type), _WIDEST)


def _marks(part: Clipping) -> str:
    """The marks of a region, each over its place; those who do not see them read the text, which has them too."""
    found = []
    for place, mark in ((each.place, each.mark) for each in part.marks):
        left, top, right, bottom = share_of(part, place)
        title = f' title="{escape(mark.label)}"' if mark.label else ""
        style = f"left: {left:.3f}%; top: {top:.3f}%; width: {right - left:.3f}%; height: {bottom - top:.3f}%"
        found.append(f'<mark class="{escape(mark.sort)}"{title} style="{style}" aria-hidden="true"></mark>')
    return "".join(found)
