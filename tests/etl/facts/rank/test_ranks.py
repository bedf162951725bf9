"""Rank claims as a corpus: what is expected first, then every form of words that must give it, then what must
give nothing. Reading pages and storing facts are tested elsewhere.

Left empty, because the definitions don't decide them or the language hardly forms them:
- a municipality's own name (上海第一: province or city), 国际 (world, or a mere standard);
- 首届, 首期 (editions), 填补空白, 排头兵, 一流, 三连冠: neither position nor lead;
- places counted from the end (倒数第三, 后五位), save that they are no good place;
- a percentage of a named peer group (西部前10%): nobody writes it.
"""

import re
from itertools import product

import pytest

from etl.facts.rank import RankClaim, RankKind, RankScope, rank_claims

# (kind, scope, value, unit): the forms of words, each of which makes this claim and no other.
CLAIMS = {
    ("ordinal", "world", 5, "place"): (
        "动力电池装机量跃居全球第五位",
        "港口货物吞吐量居世界第５",
        "在全球120个航运枢纽中列第五名",
    ),
    ("ordinal", "nation", 1, "place"): (
        "机器人密度高居全国榜首",
        "白茶产量为全国之冠",
        "石斛种植面积居全国之首",
        "快递业务量坐上全国头把交椅",
        "连续九年蝉联全国第一",
        "在全国绩效评估中独占鳌头",
        "质量考评勇夺全国头名",
        "一举拿下三项全国第一",
        "在全国节水型城市复查中得分居首",
        "产量居全国NO.1",
        "成为全国苹果第一县",
    ),
    ("ordinal", "world", 3, "place"): ("世界第三高桥合龙", "世界第三长隧道贯通", "全球排名第3（并列）"),
    ("ordinal", "nation", 2, "place"): ("出口规模全国仅次于江州市",),
    ("ordinal", "nation", 6, "place"): ("收入水平全国第六高", "轨道里程全国第六长"),
    ("ordinal", "nation", 16, "place"): (
        "在全国337个地级及以上城市中排名第16位",
        "居全国百强县第十六位",
        "国家级经开区考核评价列第16名",
        "水环境质量排全国第16",
    ),
    ("ordinal", "province", 1, "place"): (
        "位居全省第一",
        "以98.6分列省内第1位",
        "营商环境评价得分稳居全省首位",
        "数字政府建设评价列全省第１名",
        "单位面积产量勇夺全省第一名",
        "在全省中期评估中拔得头筹",
        "实现规上工业总量、增速全省“双第一”",
        "捧回全省四个第一",
        "包揽全省两项第一",
        "群众满意度连续五年保持全省首位",
        "在全省13个设区市中排名第一",
        "办结率、满意率、答复率均居全省第一",
        "社零增速排名浙江第一",
        "居四川省首位",
        "固投增速位列自治区第一位",
        "锰矿储量居广西之首",
        "全省通报的12项指标中，7项居首位",
        "在省放管服改革考核中，我市列第一",
        "省委年度考核中位列第一名",
        "为全省第一产粮大县",
        "建成全省第一大港",
        "营商环境全省夺魁",
        "在全省考核里坐稳头把交椅",
        "获全省第一名的好成绩",
    ),
    ("ordinal", "province", 3, "place"): (
        "总量坐稳全省第三把交椅",
        "出口额在全省仅次于清源、南屏两市",
        "全省排名上升3位至第3位",
        "接诊人次位居全省第三",
        "出海班次位居全省第三",
    ),
    ("ordinal", "province", 56, "place"): ("细颗粒物浓度列全省56位",),
    ("ordinal", "province", 6, "place"): ("青海省第九届运动会闭幕，代表团金牌数列第六位",),
    ("ordinal", "province", 4, "place"): (
        "列全省第四",
        "信访积案化解率全省排第４名",
        "在全省各市州中名列第四名",
        "居黑龙江省第4位",
        "居内蒙古自治区第四位",
        "生产总值增速全省第四，较上年提升两个位次",
        "列全省第4位，与去年持平",
        "在贵州9个市州中排第四",
        "省级开发区综合评价中位列第四",
        "粮食产能考核全省第4",
    ),
    ("ordinal", "city", 2, "place"): (
        "位居全市第二",
        "在市直部门考核中名列第2名",
        "全市综合考评列第二位",
        "就诊量在市内同级医院排名第二",
    ),
    ("ordinal", "other", 3, "place"): (
        "规上工业增加值增速六县市排名第三",
        "降幅位居五市第三",
        "在长三角27个中心城市中列第3位",
        "经济总量居中部地区第三",
        "在淮海经济区10个城市中排名第三",
        "位列全县第三名",
        "居副省级城市第三位",
    ),
    ("top_n", "world", 50, "place"): ("跻身全球前50名", "列世界集装箱港口前五十位"),
    ("top_n", "world", 1, "percent"): (
        "两个学科进入ESI全球前1%",
        "材料科学跨入全球前１％",
        "临床医学进入世界前百分之一",
    ),
    ("top_n", "nation", 8, "place"): ("成功闯入全国八强",),
    ("top_n", "nation", 100, "place"): (
        "上榜企业入列全国百强企业。",
        "跻身全国百强",
        "入围全国百强",
        "迈入全国百强县",
        "跻身全国综合实力百强区",
        "连续三年保持全国百强",
        "6家企业入选全国食品工业百强",
        "该社入选全国“百强县级社”",
    ),
    ("top_n", "nation", 1000, "place"): ("三个镇跻身全国综合实力千强镇",),
    ("top_n", "world", 250, "place"): ("4家企业上榜全球工程承包商250强",),
    ("top_n", "nation", 500, "place"): (
        "两家企业登上中国民企500强榜单",
        "入围中国制造业500强",
        "本地企业进入中国民营企业500强",
    ),
    ("top_n", "nation", 10, "place"): (
        "进入全国前十",
        "连续六年保持全国前10位",
        "位列国家级高新区前10名",
        "首次闯入全国前十",
        "跻身全国TOP10",
    ),
    ("top_n", "nation", 10, "percent"): ("专业排名进入全国前10%", "得分位于全国前百分之十"),
    ("top_n", "province", 3, "place"): (
        "居全省前三",
        "稳居全省前3位",
        "跻身全省三甲",
        "综合排名保持在全省前三名以内",
        "在全省排名前3的依次是清源、南屏和白河",
        "在全省21个市州中排前三位",
        "首次进入全省前三",
        "贷款增速列河南前3",
    ),
    ("top_n", "province", 30, "percent"): ("社会信用监测位次居全省前30%",),
    ("top_n", "city", 5, "place"): ("进入全市前5名", "季度测评列市直部门前五"),
    ("top_n", "city", 20, "percent"): ("绩效排名在全市前20%",),
    ("top_n", "other", 10, "place"): ("居西部地区前十", "跻身中部城市前10位"),
    ("leading", "world", None, None): ("风机叶片技术世界领先", "稀土永磁产能居全球前列"),
    ("leading", "nation", None, None): (
        "河长制工作走在全国前列",
        "科技特派员制度居全国第一方阵",
        "跻身国内第一梯队",
        "在全国评估中名列前茅",
        "水质改善幅度领先全国",
        "多项指标全国居前",
        "走在全国最前面",
        "增速领先于全国",
        "新能源汽车产量继续领跑全国",
    ),
    ("leading", "province", None, None): (
        "民生实事办结率位居全省前列",
        "在陕西省考核中名列前茅",
        "稳居自治区第一方阵",
        "步入全省第一梯队",
        "进口增幅遥遥领先全省",
        "造林质量走在湖南省前列",
        "始终走在全省最前列",
        "公平竞争审查工作省内领先",
        "跻身全省第一军团",
        "改革工作走在全省前头",
    ),
    ("leading", "city", None, None): ("窗口服务测评居全市前列", "跻身市直机关第一方阵", "办件效率领先全市"),
    ("leading", "other", None, None): ("位居长江经济带前列", "走在西北地区前列", "检测能力业界领先"),
    ("superlative", "world", 1, "place"): ("建成全球最大的碳纤维生产线", "桥塔高度为世界最高"),
    ("superlative", "nation", 1, "place"): ("入选数量为全国最多", "建成国内规模最大的冷链基地", "平均通关时间全国最短"),
    ("superlative", "province", 1, "place"): (
        "获批数量全省最多",
        "降幅全省最大",
        "万人发案率全省最低",
        "审批用时全省最短",
        "办理速度在全省最快",
        "覆盖率为全省最高",
        "成为湖南省面积最大的湿地公园",
        "营商环境满意度全省最优",
        "安全生产事故起数全省最少",
        "矿井深度全省最深",
        "公交线网全省最密",
        "治愈率达到全省最好水平",
        "文物全省最集中",
        "队伍平均年龄全省最年轻",
        "路面全省最宽",
    ),
    ("superlative", "city", 1, "place"): ("建成全市最大的社区食堂", "提案数量全市最多"),
    ("superlative", "other", 1, "place"): ("投用西南地区最大的铁路物流园", "建成亚洲最大的淡水鱼交易市场"),
    ("only", "world", 1, "members"): ("成为全球唯一获奖城市", "技术路线为世界唯一"),
    ("only", "nation", 1, "members"): ("系全国唯一入选的地级市", "获评数量全国仅1家", "全国仅此一例", "国内独此一家"),
    ("only", "province", 1, "members"): (
        "为全省唯一",
        "获评国家级实验室（全省仅1个）",
        "全省仅一家单位上榜",
        "全省仅有遵义获此殊荣",
        "全省只有襄阳一市入选",
        "系安徽唯一",
        "自治区唯一的跨境电商试点",
        "唯一入选的省内高校",
        "是我省唯一获表扬的海关",
        "为全省仅有的县级试点",
        "全省独有的湿地鸟类",
        "全省今年只评出一个",
    ),
    ("only", "city", 1, "members"): ("全市唯一", "市直单位唯一获奖代表"),
    ("only", "other", 1, "members"): ("西北地区唯一的航空货运试点", "淮河流域唯一获评的灌区"),
    ("first_mover", "world", None, None): ("交付全球首台氢能机车", "完成世界首例", "世界上第一条常温超导示范线投运"),
    ("first_mover", "nation", None, None): (
        "全国首个零碳码头投用",
        "“信用就医”为全国首创",
        "办理全国首例碳汇损失赔偿案",
        "在全国率先实行告知承诺",
        "率先在全国推行一码通办",
        "建成全国第一家",
        "国内首条氢能公交线路开通",
        "落地全国首单蓝色债券",
        "开全国先河",
        "开创全国先例",
        "全国首提“一照多址”",
        "该机制系全国首推",
        "成为全国预制菜第一股",
        "系全国首次",
    ),
    ("first_mover", "province", None, None): (
        "组建全省首支水上应急救援队",
        "省内首座全地下变电站送电",
        "全省率先实现医疗票据全程电子化",
        "在全省首次开展湿地碳汇交易",
        "成立全省第一所老年开放大学",
        "全省第1家挂牌",
        "福建首家",
        "内蒙古首个抽水蓄能电站并网",
        "颁发全疆首张数据知识产权证书",
        "出台全省首部养犬管理条例",
        "率先在全省完成确权登记",
        "在全省抢先推出换电补贴",
        "办理全省首起行刑衔接案",
        "交付全省首辆氢能环卫车",
        "全省首名乡村规划师上岗",
        "全省首位获奖的教师",
        "签发全省第一份电子证照",
        "川内首家碳普惠平台上线",
    ),
    ("first_mover", "city", None, None): ("发放全市首笔碳减排贷款", "市内首家", "核发全市第一张经营许可证"),
    ("first_mover", "other", None, None): (
        "率先在长三角实现一网通办",
        "山东半岛首个国际陆港启用",
        "苏鲁豫皖接壤地区首家航空口岸获批",
        "西部首个进口肉类口岸封关",
        "成渝地区首条直达货运航线",
        "属业界首创",
    ),
    ("first_batch", "world", None, None): ("入选全球首批国际湿地城市",),
    ("first_batch", "nation", None, None): (
        "入选全国首批碳达峰试点",
        "获批第一批全国基层治理实验区",
        "全国第一批",
    ),
    ("first_batch", "province", None, None): (
        "列入全省首批",
        "云南省第一批绿美乡镇",
        "获评首批全省家风教育基地",
    ),
    ("first_batch", "city", None, None): ("列入全市第一批改革试点", "成为市直首批星级窗口"),
    ("first_batch", "other", None, None): ("入选长三角首批科创飞地", "属西部地区第一批"),
    ("one_of_n", "world", 4, "members"): ("全球仅4家", "成为全球四个示范项目之一"),
    ("one_of_n", "nation", 2, "members"): ("系全国唯二的试点市", "全国唯一两个同时入选的县"),
    ("one_of_n", "nation", 12, "members"): (
        "全国12个城市入围，我市榜上有名",
        "获批12个国家级示范区之一",
        "成为全国12个试点城市之一",
        "获批物流枢纽（全国共12个）",
        "全国仅有十二个城市入选",
        "系全国仅有的12家之一",
    ),
    ("one_of_n", "province", 3, "members"): (
        "获评森林城市（全省3个）",
        "获评知识产权强县(全省3家)",
        "全省共3家",
        "与清源市一道成为全省仅有的3个试点市",
        "被确定为3个省级试点县之一",
        "全省仅三地入选",
        "全省三个示范县之一",
        "是全省获批的3个城市之一",
        "全省只有温州、绍兴、金华3市入选",
        "全省仅3个县获此殊荣",
        "入选的全省仅有３家单位",
        "江西省3个入选市之一",
    ),
    ("one_of_n", "province", 2, "members"): ("全省只有甘州、肃州两区获评", "全省仅2名", "（全省共两所）"),
    ("one_of_n", "city", 6, "members"): ("全市6个先进窗口之一", "获评星级支部（全市共6个）"),
    ("one_of_n", "other", 8, "members"): ("成为西部地区8个枢纽之一", "长江经济带八个试点城市之一"),
}

# Whom a claim is made against, where several words might say so: (text, kind, scope, value).
SCOPES = [
    # owners are no peers, whoever they own with
    ("我市入选案例数居全省第三位", "ordinal", "province", 3),
    ("全市进出口增速居全省第五位", "ordinal", "province", 5),
    ("全市工业投资增速列全国第十二位", "ordinal", "nation", 12),
    ("我市首个国家森林步道获批，系全省首个", "first_mover", "province", None),
    # 我市, 我县 right before a first mean all of it
    ("建成我市首家青年驿站", "first_mover", "city", None),
    ("落户我州首个抽水蓄能项目", "first_mover", "city", None),
    ("我市领跑全国新能源汽车出口", "leading", "nation", None),
    ("建成我市最大的屋顶电站", "superlative", "city", 1),
    ("成为我县唯一入选的村", "only", "other", 1),
    # who speaks: a city of an autonomous region, a district, a prefecture, a county
    ("自治区考核中，我市优良天数比例居全区第一位", "ordinal", "province", 1),
    ("全区12个盟市中排名第二", "ordinal", "province", 2),
    ("区教育局组织测评，该校位列全区第二名", "ordinal", "other", 2),
    ("我区创新案例获评全区首个", "first_mover", "other", None),
    ("全州首个数字乡村中心揭牌", "first_mover", "city", None),
    ("牲畜存栏居全盟第一", "ordinal", "city", 1),
    ("居全县第二位", "ordinal", "other", 2),
    ("全旗首家", "first_mover", "other", None),
    # areas by name, where the words around say that they are the peers
    ("居山东省第三", "ordinal", "province", 3),
    ("位列云南第六位", "ordinal", "province", 6),
    ("成都市首个零碳公园开放", "first_mover", "city", None),
    ("成为苏州唯一入选的街道", "only", "city", 1),
    ("居贵州省各市州第二", "ordinal", "province", 2),
    ("获评内蒙古首批示范园", "first_batch", "province", None),
    # the nearer group, and groups that only a number or a kind tells
    ("全市消费投诉在九大行业中列第3位", "ordinal", "other", 3),
    ("在宁波等8个港口城市中列第四", "ordinal", "other", 4),
    ("在12个同类口岸中排名第二", "ordinal", "other", 2),
    ("在全省16个市中列第四", "ordinal", "province", 4),
    ("在15个副省级城市中居第七位", "ordinal", "other", 7),
    ("在市州中排名第二位", "ordinal", "other", 2),
    ("增速在各县区中居第一", "ordinal", "other", 1),
    ("从9家试点银行中排名第一", "ordinal", "other", 1),
    ("居重点行业前列", "leading", "other", None),
    ("居全国地级市第四位", "ordinal", "nation", 4),
    ("位居全省同类城市首位", "ordinal", "province", 1),
    ("增速居中部六省第二", "ordinal", "other", 2),
    ("列武陵山区第一", "ordinal", "other", 1),
    ("增速居9个市（州）首位", "ordinal", "other", 1),
    ("投资进度位居6县（市、区）第二", "ordinal", "other", 2),
    ("收入列全省76个县（市、区）第三", "ordinal", "province", 3),
    ("在9个县（市、区）经济指标排名中，我县由第七位升至第四位", "ordinal", "other", 4),
    ("在14个市州的季度评比中，我州水质排第二", "ordinal", "other", 2),
    ("在全省14个市州的季度评比中，我州水质排第二", "ordinal", "province", 2),
    ("总量居全省第七、六个少数民族州第二", "ordinal", "other", 2),
    ("列所有参评街道第四", "ordinal", "other", 4),
    ("居各参赛代表队奖牌数第二", "ordinal", "other", 2),
    ("在对标地区中增幅最大", "superlative", "other", 1),
    ("债券承销规模位居市场第三", "ordinal", "other", 3),
    ("在36支参赛队伍中名列第五", "ordinal", "other", 5),
    ("在各省汇总的榜单上，我省列第七位", "ordinal", "nation", 7),
    # an owner opens its clause before a verb of standing; 各 makes peers of what it owns
    ("全国热点城市房价涨幅榜里，我省两市分别居第9名、第15名", "ordinal", "nation", 15),
    ("我省各市中排名第三", "ordinal", "province", 3),
    # contests and lists are of whoever holds them
    ("在省营商环境评价中，我市位列第三", "ordinal", "province", 3),
    ("获省平安建设考核第二名", "ordinal", "province", 2),
    ("省第十八届运动会闭幕，我市代表团列奖牌榜第五位", "ordinal", "province", 5),
    ("在省残运会上列第六", "ordinal", "province", 6),
    ("在市年度综合考核中列第二", "ordinal", "city", 2),
    ("在商务部组织的外贸基地考核中列第15名", "ordinal", "nation", 15),
    ("在全国总工会组织的职工书屋考核中，我市由第18名上升到第9名", "ordinal", "nation", 9),
    ("在“世界500强”排名由400位升至350位", "ordinal", "world", 350),
    # areas that no list knows, by what their names end with
    ("在青原市连续多年保持考核第一", "ordinal", "city", 1),
    ("居青原县第三位", "ordinal", "other", 3),
    ("引进青原市首家总部企业", "first_mover", "city", None),
    ("系该市首个，也是该省首例", "first_mover", "province", None),
    ("收入居万亿城市首位", "ordinal", "other", 1),
    ("金牌数列呼原盟之后居全区次席", "ordinal", "province", 2),
    # a bracket in a name is part of its clause, what it claims is not
    ("获评中国地理标志（茶叶）区域品牌价值前50位", "top_n", "nation", 50),
    ("存款增长9%（全国第二）、贷款居全省第五", "ordinal", "province", 5),
    ("全市16个镇街中排名第四", "ordinal", "city", 4),
    # a list of the best is the nation's, unless other peers stand before it
    ("列百强区第23位", "ordinal", "nation", 23),
    ("跃升至西部百强县第72位", "ordinal", "other", 72),
    ("居全省百强镇第七位", "ordinal", "province", 7),
    ("跃升至全国综合实力百强县第72位", "ordinal", "nation", 72),
    # a region of the nation
    ("跻身“中国西部百强县市”", "top_n", "other", 100),
    # a number far behind its scope word, but not behind a nearer group
    ("系全省文旅行业入选的三家企业之一", "one_of_n", "province", 3),
    ("获评全国数字乡村试验区第二批12个“优秀案例”之一", "one_of_n", "nation", 12),
    ("全国支持的西部地区8个枢纽之一", "one_of_n", "other", 8),
    ("全省纺织服装行业仅3家企业入选", "one_of_n", "province", 3),
    # the level is the thing's, not the peers'
    ("全省首个国家级文化产业带", "first_mover", "province", None),
    ("成为全市首家国家级质检中心", "first_mover", "city", None),
]

# What a phrase with more than one claim gives, in its order.
SEVERAL = [
    ("两项指标分别居全省第三、第五位", [("ordinal", "province", 3), ("ordinal", "province", 5)]),
    ("分别列全省第2、5位", [("ordinal", "province", 2), ("ordinal", "province", 5)]),
    ("总量和增速分列全省第1位和第4位", [("ordinal", "province", 1), ("ordinal", "province", 4)]),
    ("列全国第八、全省第一", [("ordinal", "nation", 8), ("ordinal", "province", 1)]),
    ("居全国第6位、中部第1位", [("ordinal", "nation", 6), ("ordinal", "other", 1)]),
    ("总量居全省第四，增速居第二", [("ordinal", "province", 4), ("ordinal", "province", 2)]),
    ("总量居全省第四,增速居第二;", [("ordinal", "province", 4), ("ordinal", "province", 2)]),
    (
        "在全省考核中，治水列第一，治气列第三，治土进入前五",
        [("ordinal", "province", 1), ("ordinal", "province", 3), ("top_n", "province", 5)],
    ),
    ("5项指标居全省前三，其中2项第一", [("top_n", "province", 3), ("ordinal", "province", 1)]),
    ("进入全国前50名、全省前3名", [("top_n", "nation", 50), ("top_n", "province", 3)]),
    ("既是全国第一批、又是省内首家零碳景区", [("first_batch", "nation", None), ("first_mover", "province", None)]),
    ("获评知识产权示范园区（全国仅5家，全省唯一）", [("one_of_n", "nation", 5), ("only", "province", 1)]),
    ("获评节水标杆(全国20个,全省2个)", [("one_of_n", "nation", 20), ("one_of_n", "province", 2)]),
    ("系全国6个、全省唯一的低空试点", [("one_of_n", "nation", 6), ("only", "province", 1)]),
    ("成为全国首批15个区域中心城市之一", [("first_batch", "nation", None), ("one_of_n", "nation", 15)]),
    ("增幅全省最大、总量全省前列", [("superlative", "province", 1), ("leading", "province", None)]),
    ("在全市率先挂牌，测评得分居全市首位", [("first_mover", "city", None), ("ordinal", "city", 1)]),
    ("四项指标依次列全省第一、二、七、三位", [("ordinal", "province", place) for place in (1, 2, 7, 3)]),
    ("三个县分列全省第2到3位", [("ordinal", "province", 2), ("ordinal", "province", 3)]),
    ("三个县分列全省2至4名", [("ordinal", "province", 2), ("ordinal", "province", 4)]),
    ("全省首位获得者的单位居全省首位并受表扬", [("first_mover", "province", None), ("ordinal", "province", 1)]),
    ("居全国县级市前三十强第11位", [("ordinal", "nation", 11)]),
    ("入列全国百强区前30强", [("top_n", "nation", 30)]),
    ("居各县（市、区）之首", [("ordinal", "other", 1)]),
    ("位居全球高收入国家前列，居发展中国家首位", [("leading", "world", None), ("ordinal", "other", 1)]),
    ("全国领先、世界首创", [("leading", "nation", None), ("first_mover", "world", None)]),
    ("列全国百强县市和全国投资潜力百强县市，分别列86名、41名", [("ordinal", "nation", 86), ("ordinal", "nation", 41)]),
    ("总量、增速分别居全省第2位、6位", [("ordinal", "province", 2), ("ordinal", "province", 6)]),
    (
        "全国文明典范街道名单公布，青浦区排名第24、南浦区排名第65",
        [("ordinal", "nation", 24), ("ordinal", "nation", 65)],
    ),
    ("入库税收全省第一。入库税收居全省第一。", [("ordinal", "province", 1), ("ordinal", "province", 1)]),
    ("我市15次位居全省第二，3次位列全国前十", [("ordinal", "province", 2), ("top_n", "nation", 10)]),
    ("首次跻身世界500强，位列第460位", [("top_n", "world", 500), ("ordinal", "world", 460)]),
    ("跻身省服务业百强，列第38位", [("top_n", "province", 100), ("ordinal", "province", 38)]),
    ("占年度目标的86%，比例居全市第一", [("ordinal", "city", 1)]),
    (
        "全国百强县榜单公布。其中，青原、白河两县包揽前两席，柳川排名第12。东部地区排名最高的是林江，位居第36位。",
        [
            ("top_n", "nation", 2),
            ("ordinal", "nation", 12),
            ("superlative", "other", 1),
            ("ordinal", "nation", 36),
        ],
    ),
    ("省运会落幕。青原、白河两队分列金牌榜前两位。", [("top_n", "province", 2)]),
    ("所有代表团金牌数第一、总分榜第二。", []),
    ("位列所有代表团金牌数第一、总分榜第二。", [("ordinal", "other", 1), ("ordinal", "other", 2)]),
    ("下线全国首台（套）兆瓦级储能装置", [("first_mover", "nation", None)]),
    ("居全省第一位，全国第11位", [("ordinal", "province", 1), ("ordinal", "nation", 11)]),
]

# (text, the place now held, the earlier place, which may be found or not)
MOVES = [
    ("全省排名由第12位升至第5位", ("ordinal", "province", 5), ("ordinal", "province", 12)),
    ("从全国第30名跃升到第18名", ("ordinal", "nation", 18), ("ordinal", "nation", 30)),
    ("由全市第九进位至第三", ("ordinal", "city", 3), ("ordinal", "city", 9)),
    ("位次从全省第8前移到第2", ("ordinal", "province", 2), ("ordinal", "province", 8)),
    ("较年初前进6位，列全省第七", ("ordinal", "province", 7), None),
    ("一年跨越11个位次，跃居全国第九", ("ordinal", "nation", 9), None),
    ("由全省倒数第二跃升为第六", ("ordinal", "province", 6), None),
    ("全省排名由99位提升至87位", ("ordinal", "province", 87), ("ordinal", "province", 99)),
    ("在全国百强市中的位次由41名前移至36名", ("ordinal", "nation", 36), ("ordinal", "nation", 41)),
    ("位次由全国第18位退至21位", ("ordinal", "nation", 21), ("ordinal", "nation", 18)),
    ("从去年的全省第十上升至前三", ("top_n", "province", 3), ("ordinal", "province", 10)),
]

LOOK_ALIKES = {
    "goal": (
        "力争在三年内综合实力跻身全国前十",
        "瞄准全省第一目标，全力推进重点项目建设",
        "奋力推动各项工作走在全省前列",
        "确保年底前主要指标居全省第一方阵",
        "争创为民服务全省第一",
        "向着全国百强县目标迈进",
        "剑指全省前三",
        "冲击全国前十",
        "对标全国前列找差距",
        "争取成为全国首批试点",
        "力争位居全省第一",
        "确保综合考核进入全市前三",
        "努力走在全国前列",
        "争创全国首批低碳城市",
        "朝着全省第一方阵奋力迈进",
        "锚定全国前十目标不放松",
        "争取在全省率先突破",
        "致力于打造全国领先的装备基地",
        "冲刺全省第一名",
    ),
    "rule": (
        "对排名全市前3名的县区给予表扬",
        "综合得分列全市前五名的授予流动红旗",
        "全市排名前10%的窗口评为五星级",
        "凡考核居全市第一的乡镇，奖励工作经费",
        "中央财政对产量居全国前50位的县列为重点县",
    ),
    "own past": (
        "建市以来首个百亿级项目落地",
        "改革开放以来，首次实现全市整体盈利",
        "增速为近三年同期最高",
        "全市降幅为近五年来最大",
        "全市投资增速创历年最高",
        "增速创历史最高水平",
        "优良天数为有监测记录以来最多",
        "全市进出口总额首次突破千亿元",
        "全市粮食产量创历史最高",
        "实现建院以来首次获奖",
        "降幅为近五年来最大",
        "参赛人数为我市历届参加省运会之最",
    ),
    "ordinary word": (
        "全市消防救援队伍第一时间赶赴现场",
        "全省第一季度生产总值公布",
        "选派全市第一书记87名",
        "全市第一产业增加值稳步回升",
        "全省前三季度用电量公布",
        "全省第一次水利普查启动",
        "压实全市各级第一责任人责任",
        "提高全市最低生活保障标准",
        "深化全省“最多跑一次”改革",
        "最大限度方便全市群众",
        "打通全市服务群众最后一公里",
        "落实全国统一的药品唯一标识码",
        "尊重全市人民首创精神",
        "全市党员干部率先垂范",
        "开展全市前列腺疾病免费筛查",
        "举办第一届全国技能大赛选拔赛",
        "推行首问负责制，全市窗口一次办结",
        "全国首席技师来校授课",
        "全市最新数据上线",
        "新增省级首批次新材料12个、首台套装备9个",
        "全省首台（套）重大装备认定12项",
        "全市8次位移监测全部合格",
        "全国百强县前100名名单揭晓",
    ),
    "owner": (
        "我市共有24人荣获奖章",
        "全市第一批衔接资金已全部支出",
        "我市首次举办该项赛事",
        "全市工业投资增速排名第一",
        "我省粮食产量居第三",
        "第一批全市8家企业获补贴",
        "我市位居第一",
        "我县率先完成普查",
        "我市领先完成整改",
    ),
    "level of the thing": (
        "获得首个国家级称号",
        "获首个省级荣誉",
        "新增首个国家级众创空间",
    ),
    "holder's own name": (
        "成都市首次举办该项展会",
        "苏州在此次比赛中位居第一",
        "宁波市获评先进",
    ),
    "title borne": (
        "引进全国百强企业2家",
        "入选“世界500强供应商”",
        "入选中国500强品牌名录",
        "列入全国百强后备企业库",
        "获评中国500强品牌",
        "培育全省百强乡镇",
        "百强县第三个经济开发区",
    ),
    "somebody else's place": (
        "比全省第一名低0.3个百分点",
        "与全省第一名差距缩小",
        "距全省第一位仅差2分",
        "全省倒数第二",
        "列全市末位",
    ),
    "proposed or told": (
        "推荐2家企业申报全省首批",
        "组织申报全国第一批试点",
        "公示首批省级名单",
        "全省下达第一批水利资金",
    ),
    "name": (
        "市第一人民医院牵头全省专科联盟",
        "全国知名的首创集团来访",
        "选树“全省最美河湖卫士”",
        "最高人民法院在全国推广",
        "全市“勇争第一”主题党日举行",
        "全省第一监狱开放日",
    ),
    "award": (
        "获全国技能大赛一等奖",
        "摘得全省运动会金牌12枚",
        "荣获全国冠军",
        "获评全国先进集体",
        "入选全省十佳案例",
        "引进世界500强企业3家",
    ),
    "order of founding": (
        "成为全国第15个国家生态园林城市",
        "全省第四家获批的综合保税区",
        "入选全国第二批海绵城市建设名单",
        "跨入全国第二梯队",
    ),
    "share": ("产量占全省七分之一", "入选数占全国总数的12%", "占全省1/5", "全国每三台就有一台产自本地"),
    "applicants": ("在全国380个申报案例中脱颖而出", "全省共120支队伍参赛", "与全国46家单位同台竞演"),
    "count": ("服务覆盖全省16个地市", "全市共建成口袋公园36个", "全市仅发生2起一般事故", "在全国30个省份设立服务点"),
    "no scope": (
        "率先建成智慧泵站",
        "位居第三",
        "唯一获奖代表上台发言",
        "首个充电站投用",
        "入选首批名单",
        "全省工作会议召开。本县增速居第一。",
    ),
}

# The words that a quote must hold stand in «»; the sentence that it belongs to stands in ⟦⟧.
QUOTES = [
    "⟦综合指数«全省第一»⟧。下一步继续巩固。",
    "机制更加顺畅。⟦考核成绩位居«全国第16位»⟧。",
    "⟦治理经验为«全国首创»⟧！省厅发文推广。",
    "⟦获评数量«全省最多»，在大会上交流⟧。",
    "⟦总量居全省第四，增速列«第二»⟧。",
    "⟦作为«全省唯一»的县级代表作典型发言⟧。",
    "⟦养老工作在«全省现场会上作为唯一代表»作典型发言⟧。",
    "⟦全省推进会上，我镇作为«唯一的乡镇代表»发言⟧。",
    "夯基础 提质效。⟦用水效率居 «全省第3位»⟧。 成效明显。",
    "⟦满意度排«全市第２名»⟧。\n⟦投诉率«全市最低»⟧。",
    "⟦获评示范市（«全国12个»）⟧。",
    "⟦用工保障走在«全省前列»⟧？人社部门给出答案。",
    "⟦急救达标率居«省内三级医院首位»⟧。",
]


def _summary(claim: RankClaim) -> tuple:
    return claim.kind, claim.scope, claim.value


@pytest.mark.parametrize(
    ("expected", "text"),
    [pytest.param(expected, text, id=text) for expected, texts in CLAIMS.items() for text in texts],
)
def test_form_of_words_makes_the_claim(expected: tuple, text: str) -> None:
    assert [(*_summary(claim), claim.unit) for claim in rank_claims(text)] == [expected]


@pytest.mark.parametrize(("text", "kind", "scope", "value"), SCOPES, ids=[text for text, *_ in SCOPES])
def test_scope_is_whom_the_claim_is_made_against(text: str, kind: str, scope: str, value: int | None) -> None:
    assert _summary(rank_claims(text)[-1]) == (kind, scope, value)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0]) for case in SEVERAL])
def test_phrase_makes_several_claims(text: str, expected: list[tuple]) -> None:
    assert [_summary(claim) for claim in rank_claims(text)] == expected


@pytest.mark.parametrize(("text", "now", "before"), [pytest.param(*case, id=case[0]) for case in MOVES])
def test_move_claims_the_place_now_held(text: str, now: tuple, before: tuple | None) -> None:
    assert [summary for summary in map(_summary, rank_claims(text)) if summary != before] == [now]


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{why}: {text}") for why, texts in LOOK_ALIKES.items() for text in texts]
)
def test_look_alike_makes_no_claim(text: str) -> None:
    assert rank_claims(text) == ()


@pytest.mark.parametrize("marked", QUOTES)
def test_quote_and_sentence_are_spans_of_the_text(marked: str) -> None:
    text = re.sub("[«»⟦⟧]", "", marked)
    words = re.findall("«(.+?)»", marked)
    sentences = [re.sub("[«»]", "", sentence) for sentence in re.findall("⟦(.+?)⟧", marked)]
    found = rank_claims(text)[-len(words) :]
    assert len(found) == len(words)
    for claim, word, sentence in zip(found, words, sentences, strict=True):
        quote = text[claim.span.start : claim.span.end]
        assert word in quote
        assert not re.search("[，。；！？]", quote)
        assert text[claim.sentence.start : claim.sentence.end].strip().rstrip("。；！？ ") == sentence
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end


def test_grid_has_no_empty_cell() -> None:
    assert {(kind, scope) for kind, scope, _, _ in CLAIMS} == set(product(RankKind, RankScope))
