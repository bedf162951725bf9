"""What must hold of a page that was read, whatever stood on it."""

from etl.errors import InputError
from etl.model import ParsedPage, PartKind
from etl.page import parse_page


def understood(document: str, text: str) -> ParsedPage | None:
    try:
        return parse_page(document, text.encode("utf-8", "replace"))
    except InputError as error:
        message = str(error)
    assert document in message
    return None


def assert_nothing_lost(page: ParsedPage) -> None:
    """Every non-blank character is in one part; those of items are the items' texts, character by character."""
    text = page.page.text
    kinds: dict[int, PartKind] = {}
    for part in page.parts:
        for offset in range(part.span.start, part.span.end):
            if not text[offset].isspace():
                assert offset not in kinds
                kinds[offset] = part.kind
    assert set(kinds) == {offset for offset, char in enumerate(text) if not char.isspace()}
    held = [origin for section in page.sections for piece in section.texts for origin in piece.origins]
    assert held == sorted(set(held))
    assert {origin for origin in held if not text[origin].isspace()} == {
        offset for offset, kind in kinds.items() if kind == PartKind.ITEM
    }


def assert_spans_exact(page: ParsedPage) -> None:
    """A text's characters are the printed ones where its origins say; a blank stands for a blank."""
    for section in page.sections:
        for piece in section.texts:
            assert len(piece.text) == len(piece.origins)
            for char, origin in zip(piece.text, piece.origins, strict=True):
                original = page.page.text[origin]
                assert char == original or (char == " " and original.isspace())
            assert piece.text == piece.text.strip()
            assert "  " not in piece.text
