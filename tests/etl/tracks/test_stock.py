"""Stock phrases: what is left of a sentence without them."""

import pytest

from etl.tracks import stock_words

LEFT = [
    ("经验做法被《潍城日报》刊发", "|被|"),
    ("云帆助企做法获市领导批示肯定", "云帆助企|肯定"),
    ("在全省林业工作会议上作典型发言", "|"),
    ("获评国家森林城市", "|国家森林城市"),
    ("居全省第一", "|第一"),
    ("在全国信访工作现场会上", "|"),
    ("贯彻落实党的二十大精神，建设幸福河湖", "|，建设幸福河湖"),
    ("2023年落实有关重大政策措施真抓实干成效明显地方予以激励", "2023年|"),
    ("澄心湖生态修复工程", "澄心湖生态修复工程"),
    ("入选全国典型案例，复制推广", "|全国|，|"),
]


@pytest.mark.parametrize(("text", "left"), LEFT)
def test_what_is_left(text: str, left: str) -> None:
    found = stock_words().stock.sub("|", text)
    while "||" in found:
        found = found.replace("||", "|")
    assert found == left
