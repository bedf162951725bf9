"""How long rank claims and funding figures of the shipped pages take, against JioNLP, which reads money alone.

JioNLP (requirements-bench.txt) reads amounts and nothing about them; it is the baseline and used nowhere else. Both run in one
process, in turns, and the best round of each counts. The facts are found as a build finds them, those of many items
together. Growth is measured on ordinary and on adversarial text.
"""

import time
from collections.abc import Callable

import pytest

from etl.build import understand
from etl.facts import find_facts, finders_of
from etl.facts.money import find_amounts
from etl.language import compact
from etl.paths import PAGES

ROUNDS = 15
TOGETHER = 60
"""How many items a build gives one worker at once."""
LIMIT = 2.2
"""The whole of the facts takes 1.9 of the baseline. It took 0.8 before claims had subjects, and figures names and months,
and should come back below 1.
"""
GROWTH = 1000
ADVERSARIAL = {
    "claims in one sentence": "居全省第一，",
    "superlatives": "全省最多",
    "scopes": "全省",
    "amounts in one sentence": "争取资金1亿元，",
    "amounts without a break": "1亿元",
    "parts": "其中1万元，",
    "digits": "1",
    "numerals": "一",
    "brackets": "（全省",
    "only": "仅",
    "separators": "1,000",
    "spelled amounts": "一万二千",
    "ranges": "1万元至",
    "amounts that are not understood": "1.2.3亿元",
    "repeats": "争取资金1亿元。",
    "subjects": "增速居全省第一、",
    "subjects apart": "产量、产值分别居全省第一、第二位，",
    "firsts": "全省首个试点、",
    "titles": "获评全国唯一的“试点”，",
    "clauses before a claim": "其中企业12家，",
    "metrics": "累计发放企业贷款1亿元，",
    "metrics behind": "投入1亿元用于项目建设，",
    "parts of a sum": "其中A1万元，",
    "windows": "1至8月完成投资1亿元，",
    "moments": "近日，近年来，",
    "numbers of months": "1至",
    "opened quotes": "“",
    "opened brackets": "（",
    "quotes in claims": "“居全省第一，",
    "brackets around amounts": "（1亿元，",
    "groups": "（全省3个",
    "contests": "在全省考核中",
    "sums behind their parts": "、1元等共计2元",
    "projects": "总投资9亿元，到位1亿元，",
    "sums taken up again": "投资9亿元。投资中，水利1亿元",
    "what it was and became": "从1万元增加到",
    "beginnings of the year": "元至",
    "until when": "截至",
    "listed numbers": "1、",
    "contests of a level": "在省考核中第一",
    "brackets in names": "7县（市）第一",
    "lists and their places": "全国榜单。第一，",
    "groups far behind": "全国西部地区开发区5个之一",
}


def texts() -> list[str]:
    corpus, _ = understand(PAGES)
    return [item.title + item.body for report in corpus.reports for s in report.sections for item in s.items]


def extract(batch: list[str]) -> None:
    finders = finders_of()
    for start in range(0, len(batch), TOGETHER):
        find_facts(batch[start : start + TOGETHER], finders)


def seconds(step: Callable[[], object], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        step()
        best = min(best, time.perf_counter() - begun)
    return best


def test_facts_against_jionlp() -> None:
    jionlp = pytest.importorskip("jionlp", reason="pip install -r requirements-bench.txt")
    batch = texts()
    read_money = jionlp.ner.extract_money
    read_money(batch[0])
    baseline = own = float("inf")
    for _ in range(ROUNDS):
        baseline = min(baseline, seconds(lambda: [read_money(text, with_parsing=True) for text in batch], 1))
        own = min(own, seconds(lambda: extract(batch), 1))
    print(f"\n{'facts of the shipped pages':40}{'seconds':>9}{'ratio':>8}")
    print(f"{'JioNLP, money alone':40}{baseline:9.4f}{1:8.2f}")
    print(f"{'rank claims and funding figures':40}{own:9.4f}{own / baseline:8.2f}")
    assert own <= LIMIT * baseline


def test_amounts_against_jionlp() -> None:
    jionlp = pytest.importorskip("jionlp", reason="pip install -r requirements-bench.txt")
    batch = [compact(text).text for text in texts()]
    read_money = jionlp.ner.extract_money
    read_money(batch[0])
    baseline = own = float("inf")
    for number in range(ROUNDS):
        fresh = [text + " " * number for text in batch]  # what was read before is remembered by its text
        baseline = min(
            baseline, seconds(lambda fresh=fresh: [read_money(text, with_parsing=True) for text in fresh], 1)
        )
        own = min(own, seconds(lambda fresh=fresh: [find_amounts(text) for text in fresh], 1))
    print(f"\n{'amounts of the shipped pages':40}{'seconds':>9}{'ratio':>8}")
    print(f"{'JioNLP':40}{baseline:9.4f}{1:8.2f}")
    print(f"{'amounts, nothing about them':40}{own:9.4f}{own / baseline:8.2f}")
    assert own <= baseline / 2


def test_growth_is_linear() -> None:
    """A thousand times the text takes about a thousand times as long: at most twice that."""
    batch = texts()[:40]
    once, often = seconds(lambda: extract(batch), 5), seconds(lambda: extract(batch * GROWTH), 1)
    print(f"\n{'40 items, times 1000':40}{often / once:9.0f} times as long")
    assert often <= 2 * GROWTH * once


@pytest.mark.parametrize(("name", "unit"), ADVERSARIAL.items())
def test_adversarial_text_grows_linearly(name: str, unit: str) -> None:
    small, large = (seconds(lambda n=n: extract([unit * n]), 3) for n in (2000, 16000))
    print(f"\n{name:40}{large / max(small, 1e-4):9.1f} times as long for 8 times the text")
    assert large <= 24 * max(small, 2e-3)
