"""The comparison of claims as HTML: its head, one line for each row, and the style of both.

On a narrow screen the cells of a line stand below each other, each period with its name. What the cells say is put into
words in words, where the lines stand on the page is its own business.
"""

from collections.abc import Sequence
from html import escape

from board.pages.ranks import words
from board.values.row import Row
from board.words import t
from board.words.names import period_name

STYLE = """<style>
.claims { display: grid; gap: 0 .75rem; font-size: .875rem; line-height: 1.4; align-items: baseline; }
.claims.two { grid-template-columns: 8.25rem minmax(0, 1fr) 8rem 8rem 10.5rem; }
.claims.one { grid-template-columns: 8.25rem minmax(0, 1fr) 8rem 10.5rem; }
.claims.row { border-bottom: 1px solid rgba(128, 138, 148, .25); padding: .25rem 0; }
.claims.head { font-weight: 600; padding-bottom: .25rem; border-bottom: 1px solid rgba(128, 138, 148, .6); }
.claims.apart { display: block; padding-top: .5rem; font-weight: 600; }
.claims .absent, .claims .unknown { opacity: .8; }
.claims .new, .claims .moved, .claims .not_mentioned { font-weight: 600; }
.claims.chosen { box-shadow: -4px 0 0 rgba(90, 140, 182, .95); }
.claims.faint { opacity: .72; }
.claims .when { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 640px) {
    .claims.one, .claims.two { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .claims.head { display: none; }
    .claims .what, .claims .became { grid-column: 1 / -1; }
    .claims .who { grid-column: 1 / -1; font-weight: 600; }
    .claims .when { position: static; width: auto; height: auto; clip-path: none; }
}
</style>"""

# The sides of a row that has both; without a pair there is but the later one.
SIDES = ("from", "to")


def head(periods: Sequence[str]) -> str:
    """The heads of the columns for two periods, or for none that are compared."""
    named = [period_name(period) for period in periods] or [t("ranks.head_claim")]
    cells = [t("column.department"), t("column.subject"), *named, t("column.became")]
    return (
        f'<div class="claims head {_width(periods)}">{"".join(f"<span>{escape(cell)}</span>" for cell in cells)}</div>'
    )


def apart(said: str) -> str:
    """A line between rows that says what those below have in common."""
    return f'<div class="claims apart">{escape(said)}</div>'


def line(row: Row, periods: Sequence[str], *, chosen: bool | None) -> str:
    """A row of query.compared; `chosen` where one of the rows is, which is drawn out and the others back."""
    who, what = row["department"] or t("ranks.nameless"), words.subject_words(row)
    state = {None: "", True: " chosen", False: " faint"}[chosen]
    sides = zip(SIDES, periods, strict=True) if periods else [("to", row["period_to"])]
    cells = [
        f'<span class="who">{escape(who)}</span>',
        f'<span class="what">{escape(what)}</span>',
        *(_side(row, end, period) for end, period in sides),
        f'<span class="became {row["status"]}">{escape(words.became_words(row))}</span>',
    ]
    label = t("facts.separator").join([who, what])
    return (
        f'<div class="evidence claims row {_width(periods)}{state}" role="group" aria-label="{escape(label)}">'
        f"{''.join(cells)}</div>"
    )


def _side(row: Row, end: str, period: str | None) -> str:
    said, scope = escape(words.side_words(row, end)), row[f"scope_{end}"]
    when = f'<span class="when">{escape(t("ranks.when", period=period_name(period)))}</span>'
    if scope is None:
        return f'<span class="said absent">{when}{said}</span>'
    return f'<span class="said">{when}<mark class="fact rank {scope}">{said}</mark></span>'


def _width(periods: Sequence[str]) -> str:
    return "two" if periods else "one"
