"""Buttons that copy a text or the page's address, as HTML that stands beside what is cited.

Browsers let a page copy only where it came over https or from this machine; elsewhere the text is shown in a selected
field. The buttons do nothing by themselves: `SCRIPT`, which the frame draws once, hears them all.
"""

import json
from html import escape

from board.words import t

# Hears every click on a button of this module, now and later; a second one of the same page changes nothing.
_SCRIPT = """<script>
(() => {
  const words = WORDS;
  document.documentElement.lang = words.lang;
  if (window.boardCopies) { window.boardCopies = words; return; }
  window.boardCopies = words;
  const offer = (button, text) => {
    const field = document.createElement("input");
    field.readOnly = true; field.value = text; field.className = "copied"; field.ariaLabel = window.boardCopies.select;
    button.nextElementSibling?.matches("input.copied") && button.nextElementSibling.remove();
    button.after(field); field.focus(); field.select();
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.copy");
    if (!button) return;
    const text = button.dataset.copy ?? location.href;
    try { await navigator.clipboard.writeText(text); } catch { offer(button, text); return; }
    const label = button.textContent;
    button.textContent = window.boardCopies.done; button.disabled = true;
    setTimeout(() => { button.textContent = label; button.disabled = false; }, 1500);
  });
})();
</script>"""


def script(language: str) -> str:
    """What hears the buttons, and tells the browser the language of the page."""
    words = {"lang": {"zh": "zh-CN"}.get(language, language), "done": t("copy.done"), "select": t("copy.select")}
    return _SCRIPT.replace("WORDS", json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"))


def button(label: str, text: str) -> str:
    """A button that copies this text."""
    return f'<button type="button" class="copy" data-copy="{escape(text)}">{escape(label)}</button>'


def link_button() -> str:
    """A button that copies the address of what is shown."""
    return f'<button type="button" class="copy">{escape(t("copy.link"))}</button>'


def beside(*parts: str) -> str:
    """HTML parts side by side in small print."""
    return f'<div class="cite">{" · ".join(parts)}</div>'
