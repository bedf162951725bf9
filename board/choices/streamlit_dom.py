"""What the board knows of Streamlit's inside: names in its pages, and what its public functions do not tell.

Nobody else names an element of Streamlit's pages or asks for anything private. Each thing known here is held against
the pinned version by tests/browser/test_streamlit_dom.py, and where it is not found the board goes on without it:
counts are not written, Streamlit's own tools are seen beside a chart, Back may need a second try.
"""

import json
from collections.abc import Mapping

import streamlit as st
from streamlit import config, net_util
from streamlit.runtime.scriptrunner import get_script_run_ctx

# Streamlit's own tools at a chart: a picture and a table without provenance, and a specification nobody asked for.
_CHART_TOOLS = ("Show data", "Download as PNG", "Copy Vega-Lite spec")
# What is only clicked, and has no place on paper.
_UNPRINTED = (
    *("stSidebar", "stHeader", "stSidebarCollapsedControl", "stPopover", "stElementToolbar", "stButton"),
    *("stButtonGroup", "stPagination", "stDownloadButton"),
)
# Streamlit leaves 96 pixels above a page, draws captions back to 4.2:1, and writes a chosen button's word in the
# theme's first colour, on a dark ground at 3.8:1. Its header is laid over the page where that is wide. A link it cuts
# off where its line ends, and one to the page that is shown it draws as if it were chosen. A script takes the room of a
# gap; on a phone buttons of which any number may be chosen take several lines, which push the answer off the screen,
# and are there one line that is swiped.
_PAGE_STYLE = """
[data-testid="stMainBlockContainer"] { padding-top: 4.25rem; }
[data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > script) { position: absolute; }
[data-testid="stHeading"] h1 { padding: 0 0 .5rem; }
[data-testid="stHeading"] h2 { padding: .125rem 0 .5rem; }
@media (min-width: 768px) {
    [data-testid="stMainBlockContainer"] { padding-top: 1.75rem; }
    [data-testid="stHeader"] { background: none; pointer-events: none; }
    [data-testid="stHeader"] * { pointer-events: auto; }
}
@media (max-width: 767px) {
    [data-testid="stHorizontalBlock"] { row-gap: .5rem; }
    [data-testid="stMain"] [data-testid="stButtonGroup"] > [role="toolbar"] {
        flex-wrap: nowrap; overflow-x: auto; max-width: 100%; padding: 4px; margin: -4px; scrollbar-width: none;
    }
    [data-testid="stMain"] [data-testid="stButtonGroup"] > [role="toolbar"] > button { flex: none; }
}
[data-testid="stCaptionContainer"] { opacity: .8; }
[data-selected="true"] p { color: light-dark(#12436D, #82B4DE); }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] { padding: 0; background: none; }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] * {
    white-space: normal; overflow: visible; line-height: 1.5;
}
[data-testid="stMain"] [data-testid="stPageLink"] p {
    font-weight: inherit; text-decoration: underline rgba(128, 138, 148, .8); text-underline-offset: .25em;
}
a:focus-visible, button:focus-visible, summary:focus-visible {
    outline: 2px solid light-dark(#12436D, #82B4DE); outline-offset: 2px;
}
"""
_PRINT_STYLE = """
[class*="-frame"], [data-testid="stVegaLiteChart"], [data-testid="stHtml"] { break-inside: avoid; }
h2, h3 { break-after: avoid; }
[data-testid="stApp"], [data-testid="stMain"] { position: static; overflow: visible; }
"""
# What Streamlit imports in the first run that draws a chart, a table or a button.
LOADED_LATE = (
    *("pandas", "pyarrow.pandas_compat", "streamlit.components.v2", "streamlit.emojis"),
    *("streamlit.material_icon_names", "PIL.JpegImagePlugin", "PIL.GifImagePlugin", "PIL.BmpImagePlugin"),
)
# Between a name and its count.
_GAP = "\u2002"


def is_history_navigation() -> bool:
    """Whether the browser's Back or Forward asked for this run. st.context does not say so; once it does, this ends."""
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def stay_on_this_machine() -> None:
    """Where a WebSocket knocks that comes from elsewhere, Streamlit would ask an outside service for this machine's own
    address, and wait, before it refuses. It is told one that is allowed anyway. Ends where a setting says so."""
    net_util._external_ip = "127.0.0.1"


def take_files(megabytes: int) -> None:
    """From now on the server takes files of so many megabytes. Ends where the size that a widget allows is that of the
    server, which refuses the file before the widget hears of it."""
    config.set_option("server.maxUploadSize", megabytes)


def drop_style(button: str, note: str) -> str:
    """A style that makes room for dropping files, and puts these words on the button and beside it. Ends where
    st.file_uploader takes its words from the page."""
    place = '[data-testid="stFileUploaderDropzone"]'
    words = f"{place} button p, {place} [data-testid=stFileUploaderDropzoneInstructions] span {{ font-size: 0; }}"
    said = "".join(
        f"{place} {inner}::after {{ content: {_quoted(text)}; font-size: {size}; }}"
        for inner, text, size in (
            ("button p", button, "1rem"),
            ("[data-testid=stFileUploaderDropzoneInstructions] span", note, ".875rem"),
        )
    )
    return f"<style>{place} {{ min-height: 7rem; border-style: dashed; align-items: center; }} {words} {said}</style>"


def hide_chart_tools() -> str:
    """A style that hides Streamlit's own tools at charts. Ends where st.vega_lite_chart can be told to show none."""
    tools = ",".join(f'[data-testid="stElementToolbar"] [aria-label^="{tool}"]' for tool in _CHART_TOOLS)
    return f"{tools} {{ display: none; }}"


def page_style() -> str:
    """A style that begins a page near its top, leaves no line blank for a script, keeps buttons to a line on a phone,
    gives its small words a contrast of 4.5:1 or more, shows what is a link and what has the focus, and prints the page
    without what is only clicked, each chart with its title on one sheet. Ends where Streamlit's theme says and does
    so."""
    unprinted = ", ".join(f'[data-testid="{name}"]' for name in _UNPRINTED)
    return f"{_PAGE_STYLE} @media print {{ {unprinted} {{ display: none !important; }} {_PRINT_STYLE} }}"


def bring_into_view(key: str, shown: str) -> str:
    """A script that scrolls as little as shows the container of this key, where `shown` is another than before: what
    opens below a row may open below the screen. Ends where Streamlit scrolls to an element."""
    return _once_for(shown, f"document.querySelector('.st-key-{key}')?.scrollIntoView({{block: 'nearest'}})")


def begin_at_top(shown: str) -> str:
    """A script that scrolls the page to its top where `shown` is another than before: what is opened by a link would
    begin where the last was left. Ends where Streamlit does so by itself."""
    return _once_for(shown, "document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")


def _once_for(shown: str, act: str) -> str:
    """A script that acts where `shown` is another than in the script that stood here before: Streamlit runs what has
    changed. It declares no name: the scripts of a page share their names, and the second to declare one fails."""
    said = json.dumps(shown).replace("<", "\\u003c")
    return f"<script>void {said}; {act};</script>"


def write_counts(key: str, label: str, names: Mapping[str, str], counts: Mapping[str, str]) -> None:
    """Write each name's count beside it, in the widget of this key and label whose options are `names`, in this order:
    buttons, or the entries of a list of several and what is chosen of them.

    The browser knows an option by its label alone. Were the count part of it, each click would have to rename the
    chosen options in the browser, and a click that comes before the answer to the last one would be undone. Ends where
    an option's label can differ from what the browser knows it by.
    """
    rules = []
    for place, (value, name) in enumerate(names.items()):
        button = f".st-key-{key} button:nth-child({place + 1}) p"
        entry = f"[data-testid=stMultiSelectDropdown] [aria-label={_quoted(label)}] [data-key='{place}'] > div"
        tag = f".st-key-{key} [data-tag] > [title={_quoted(name)}]"
        rules.append(f"{button}::after,{entry}::after,{tag}::after{{content:{_quoted(_GAP + counts[value])}}}")
    # Drawn back, save where a choice has a colour of its own.
    rules.append(f".st-key-{key} button:not([aria-pressed=true],[aria-checked=true]) p::after{{opacity:.7}}")
    st.html(f"<style>{''.join(rules)}</style>")


def _quoted(words: str) -> str:
    """A string of CSS: what is neither letter nor digit is escaped, and can end neither the string nor the style."""
    return '"' + "".join(each if each.isalnum() else f"\\{ord(each):x} " for each in words) + '"'
