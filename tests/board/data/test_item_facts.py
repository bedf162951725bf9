"""The facts of items as files hold them."""

from decimal import Decimal

from board.data import item_facts


def test_files_carry_the_facts(snapshot):
    ids = snapshot.run("SELECT item_id FROM all_items ORDER BY item_id").get_column("item_id").to_list()
    assert item_facts.stored_claims(snapshot, ids).height == 262
    assert item_facts.stored_figures(snapshot, ids).height == 150
    figures = item_facts.stored_figures(snapshot, ids)
    assert Decimal(str(figures.get_column("amount_low").max())) == Decimal("433000000000.0")
