"""The facts of items, sort by sort, as files hold them, and one item's as its page marks them."""

from board.data import item_facts


def test_files_carry_the_facts(snapshot):
    ids = snapshot.run("SELECT item_id FROM all_items ORDER BY item_id").get_column("item_id").to_list()
    rank, money = item_facts.sorts(snapshot)
    assert item_facts.of_sort(snapshot, rank, ids).height == 259
    figures = item_facts.of_sort(snapshot, money, ids)
    assert figures.height == 150
    assert figures.get_column("amount_low").max() == 433e9
    stored = snapshot.run(
        "SELECT amount_low::DOUBLE AS low, metric, stage FROM all_funding ORDER BY item_id, span_start"
    )
    assert figures.select("amount_low", "metric", "stage").rows() == stored.rows()


def test_an_item_has_its_facts_in_the_order_of_its_text(snapshot):
    (item_id,) = snapshot.run("SELECT item_id FROM all_items WHERE ref = 'weifang_2023_H1_2.txt:37.4'").row(0)
    facts = item_facts.of_item(snapshot, item_id)
    assert [(fact["sort"], fact["quote"]) for fact in facts] == [
        ("money", "超300亿元"),
        ("money", "134.6亿元"),
        ("rank", "居全省第3位"),
        ("money", "191.5亿元"),
        ("money", "6.6亿元"),
        ("money", "8150万元"),
    ]
    assert (facts[0]["amount_low"], facts[0]["qualifier"], facts[2]["value"]) == (30e9, "over", 3)
