"""The strongest claims as a reader would say them: who claims, then scope, then place."""

import pytest

from board.findings import query, strongest
from board.words import use


def claim(subject: str, sentence: str, quote: str, scope: str, place: int | None = 1, kind: str = "ordinal") -> dict:
    start = sentence.index(quote)
    of_claim = {"subject": subject, "quote": quote, "sentence": sentence, "scope": scope, "kind": kind, "place": place}
    return of_claim | {"sentence_start": 10, "span_start": 10 + start}


STRONGEST_FIRST = [
    claim("铸造", "我市铸造全国第一。", "全国第一", "nation"),
    claim("平台", "平台全国首个。", "全国首个", "nation", None, "first_mover"),
    claim("评估", "我市评估全国第三。", "全国第三", "nation", 3),
    claim("百强市", "我市全国第42位。", "全国第42位", "nation", 42),
    claim("服务", "服务全国领先。", "全国领先", "nation", None, "leading"),
    claim("考核", "我市考核居全省第一。", "居全省第一", "province"),
    claim("镇街文联", "一街道为全国唯一镇街文联。", "全国唯一", "nation", 1, "only"),
]


def test_who_claims_then_scope_then_place():
    weights = [strongest.weight(each, "云澜市") for each in STRONGEST_FIRST]
    assert weights == sorted(weights)
    assert len(set(weights)) == len(weights)


def test_a_towns_association_is_not_the_citys_headline(snapshot, filters):
    """By the database's measure of strength it stands first but two; a reader would not say so."""
    ordered = strongest.ordered(query.counted_claims(snapshot, filters), filters.city)
    subjects = ordered.get_column("subject").to_list()
    assert subjects.index("镇街文联组织") >= 200
    assert subjects[:2] == ["高铁快运物流基地", "“铸造行业高质量发展试点市”"]


SAID = [
    ("zh", "市生态环境局：空气质量三年累计改善幅度，“列全国重点城市第一”（全年）。"),
    ("en", '市生态环境局: 空气质量三年累计改善幅度, No. 1 in the nation (Full year: "列全国重点城市第一").'),
]


@pytest.mark.parametrize(("language", "sentence"), SAID)
def test_each_stands_with_its_words_and_its_item(snapshot, filters, language, sentence):
    use(language)
    found = strongest.strongest_claims(query.counted_claims(snapshot, filters), filters.city)
    assert len(found) == strongest.MOST
    told = found[2]
    assert (told.sentence, told.page, told.parameters) == (sentence, "items", {"item": "weifang_2023_FY_2.txt:41.2"})
    (cited,) = told.evidence
    assert cited.sentence[cited.start : cited.end] == "列全国重点城市第一"
