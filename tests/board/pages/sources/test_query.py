"""What the page `sources` selects: lines whose parts lie in them."""

from board.data import database
from board.pages.sources import query


def test_the_parts_of_a_line_lie_in_it(monkeypatch, real_database):
    monkeypatch.setenv("LIANGBANG_DATABASE", str(real_database))
    snapshot = database.snapshot()
    for document in query.pages(snapshot)["document"]:
        for _, text, parts in query.lines(snapshot, document).iter_rows():
            assert all(0 <= part["first"] < part["past"] <= len(text) for part in parts)
            covered = {at for part in parts for at in range(part["first"], part["past"])}
            assert all(at in covered for at, character in enumerate(text) if not character.isspace())
