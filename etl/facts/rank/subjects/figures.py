"""Dates, counts and figures as they stand around a noun: a name is without them. How much they are is not read here."""

import re

from etl.language import Beginning, Ending

_NUMBER = r"(?:\d[\d.]*|[一二两三四五六七八九十百]{1,4})"
_UNIT = (
    "(?:个百分点|百分点|平方公里|平方米|立方米|万千瓦|千瓦时|人次|人份|公里|公顷|美元|欧元|港元|元|%|‰|家|个|名|人|项|件|宗|户|处|座|条|亩"
    "|吨|公斤|斤|次|所|台|辆|篇|部|枚|分|起|笔|支|批|天|期|倍|米|头|只|张|套|艘|例|对|组|场|册|段|片|村|幅|款|株|尾|立方|千瓦|标箱|架次"
    "|标准箱|微克|毫克|千克|[EP][Ff][Ll][Oo][Pp][Ss]|P(?![A-Za-z])|席|票|类(?![县区市乡])|种|位|届|块|万|亿)"
)
_FIGURE = (
    r"(?:[增升降减提扩压缩](?:高|加|长|大|少|短|缩)?[至到]|超过|突破|达到|控制在|稳定在|保持在|[超近约达至共各为逾仅])*"
    rf"(?:\d[\d.]*(?:[—~～\-至]\d[\d.]*)?[万亿千百十]*[余多]?{_UNIT}|[一二两三四五六七八九十百千零点]{{1,6}}[万亿千]*(?:元|千瓦|亩|吨|人次|头|羽))"
    "[以之]?[上多余]?(?:左右)?"
)
_YEAR = (
    r"(?:20)?\d\d[—\-至~～](?:20)?\d\d年度?|(?:19|20)\d\d年度?(?!国)|今年|去年|本年度?|全年|上年|当年|年初|年内|年底|近年来?"
    r"|20\d\d(?=[一-龥])|近[\d一二三四五六七八九十]+年来?|“?十[二三四五]五”?(?:期间|时期)?"
)
_PART_OF_YEAR = (
    r"近日|日前|上半年|下半年|前[一二三]季度|第?[一二三四]季度|[前头](?:\d{1,2}|[一二两三四五六七八九十]{1,2})个?月"
    r"|前?\d{1,2}(?:[—\-至~～]\d{1,2})?月份?[底末初]?|\d{1,2}日"
)

TAIL_FIGURES = rf"{_FIGURE}(?:[、和及，]?{_FIGURE})*"
"""The figures behind a noun, where a stretch ends."""

_TAIL_FIGURES = Ending(TAIL_FIGURES)
_SIGN_OF_FIGURE = re.compile(r"[\d元瓦亩吨次头羽]")

A_COUNT = rf"(?:第\d+次|{_NUMBER}[万亿千百十]*[余多]?{_UNIT}(?![强大]))的?"
LEAD_COUNT = Beginning(A_COUNT)
"""The count before a noun: 12家企业."""

OF_COUNTED = Beginning(rf"[^的“《、]{{2,6}}的(?={_NUMBER}{_UNIT})")
"""Words that say of which counted things: 申报的3个项目."""

_DATE = rf"(?:到目前(?:为止)?|(?:截至|截止到?|至|自|到|在)?(?:{_YEAR}|{_PART_OF_YEAR})(?:以来|期间|来|前)?[，、]?的?)"
LEAD_DATE = Beginning(_DATE)
"""The date before a noun: 今年上半年, 截至6月底."""

DATES = f"(?:{_DATE})+"

YEAR_INSIDE = re.compile(r"(?:19|20)\d\d(?:[—\-至~～](?:19|20)\d\d)?年度?的?")
"""The year inside a name: 2023—2025年度."""


def without_figures(text: str) -> str:
    """A text without the figures behind its noun and what leads to them: 达14.2亿元, 增至60%."""
    if _TAIL_FIGURES.rules_out(text) or not _SIGN_OF_FIGURE.search(text):
        return text
    return text[: _TAIL_FIGURES.begin(text)]
