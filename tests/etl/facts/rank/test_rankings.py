"""Rankings that an earlier clause or sentence opens: among whom a claim behind it is made."""

import pytest

from etl.facts.rank import rank_claims

# (text, the claims in its order as kind, scope, value)
OPENED = [
    # a group that an earlier clause names, for places and for the most of it
    ("在全省14个市州中，我州投资增速最快。", [("superlative", "province", 1)]),
    ("在全国十大茶叶主产区中，产值增幅最高。", [("superlative", "nation", 1)]),
    ("在全国少数民族自治州中，率先实现光网全覆盖。", [("first_mover", "nation", None)]),
    ("在西部20家国家级经开区中，我市经开区得分居第七。", [("ordinal", "other", 7)]),
    ("在西部20家国家级经开区中，得分居第七，首次进入前十。", [("ordinal", "other", 7), ("top_n", "other", 10)]),
    ("在参加考核的9个开发区中，江口区列第一，南屏区列第二。", [("ordinal", "other", 1), ("ordinal", "other", 2)]),
    ("各县（区）的销售额上，江口区排第一。", [("ordinal", "other", 1)]),
    ("在全省工作会议上，我市规模最大的企业作交流。", []),
    # provinces are the nation's, and one that opens a clause is placed, not placed among
    ("在已公布数据的20个省份中，我省增速排第三，湖南排第四。", [("ordinal", "nation", 3), ("ordinal", "nation", 4)]),
    ("在公布数据的12省份中，湖南增幅最高；新疆位列第二。", [("superlative", "nation", 1), ("ordinal", "nation", 2)]),
    ("在18个省区市中，湖北和湖南位居第三、第四。", [("ordinal", "nation", 3), ("ordinal", "nation", 4)]),
    ("我省以320亿元列进口排行榜第一名。", []),
    ("湖北进口额最高，达30亿元。", []),
    ("湖北省规模最大的湿地公园开园。", [("superlative", "province", 1)]),
    ("四川省成为全国增速最快的省份。", [("superlative", "nation", 1)]),
    ("是迄今唯一获此称号的省份。", [("only", "nation", 1)]),
    ("四川省成为游客总数最多的省份。", [("superlative", "nation", 1)]),
    # lists and assessments that a clause tells of
    ("国家级高新区综合评价结果出炉，清源高新区排名第31位。", [("ordinal", "nation", 31)]),
    ("国家现代农业园区竞争力排行榜显示，东岭园区居榜首。", [("ordinal", "nation", 1)]),
    ("中国城市活力榜发布，清源列第42位。", [("ordinal", "nation", 42)]),
    ("我国五大城市群得分排名依次为：东湖第三，西岭第四。", [("ordinal", "other", 3), ("ordinal", "other", 4)]),
    ("民政部发布的养老服务综合评价显示，我市排名第七。", [("ordinal", "nation", 7)]),
    ("省发改委通报营商环境评价结果，我市排名第二。", [("ordinal", "province", 2)]),
    ("据省住建厅月度通报，我市开工率排名第一。", [("ordinal", "province", 1)]),
    ("据国家邮政局公布的城市快递业务量排名，我市居第23位。", [("ordinal", "nation", 23)]),
    ("在市级部门目标考核中获得第一名。", [("ordinal", "city", 1)]),
    # sentences behind go on in what an earlier one opened
    (
        "全省绩效评价结果公布。清源市列第四位，南屏市列第六位。",
        [("ordinal", "province", 4), ("ordinal", "province", 6)],
    ),
    ("在16个县区中，江口区列榜首。与上年相比，南屏区位列第四。", [("ordinal", "other", 1), ("ordinal", "other", 4)]),
    ("交易额居全州第一的是江口县。第二名西岭县为28亿元。", [("ordinal", "city", 1), ("ordinal", "city", 2)]),
    ("交易额居全州第一。西岭县考核居第二名。", [("ordinal", "city", 1)]),
    ("全省召开工作会议。第二名是谁并不重要。", []),
    # a first or a superlative that shares the scope of the one before it
    ("全市首家智慧菜场、首个无人超市投用。", [("first_mover", "city", None), ("first_mover", "city", None)]),
    ("设立全市首支基金；首创环卫奖励制度。", [("first_mover", "city", None)]),
    (
        "清源成为全省游客最多的景区；收入最多的是白河景区。",
        [("superlative", "province", 1), ("superlative", "province", 1)],
    ),
    ("清源成为全省游客最多的景区；收入最多达3亿元。", [("superlative", "province", 1)]),
    # peers in brackets behind a place
    ("综合排名第3（全省16个市）。", [("ordinal", "province", 3)]),
    ("综合排名第3（全省）。", [("ordinal", "province", 3)]),
    ("综合排名第3（全省平均以上）。", []),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0]) for case in OPENED])
def test_ranking_that_is_opened_says_among_whom(text: str, expected: list[tuple]) -> None:
    assert [(claim.kind, claim.scope, claim.value) for claim in rank_claims(text)] == expected


def test_no_ranking_reaches_over_more_than_two_sentences() -> None:
    texts = ["全国百强县榜单公布。" + "会议继续进行。" * count + "清源列第四位。" for count in range(4)]
    assert [[claim.value for claim in rank_claims(text)] for text in texts] == [[4], [4], [], []]
