"""What a rank claim places, as a name: which words of its sentence say so, or of the title before it.

A place stands behind its subject (增速居全省第一), a first or only one before it (全省首个试点); a claim without
either takes the clause before, the claim before, the sentence before. "X is the only Y" places Y, which reads as a
row of a table beside the words of the claim (全国唯一: 对虾原种场); X where Y says only who could hold the place
(唯一入选城市). What a stretch of text names is decided in `subject_names`, whether two claims are of one subject in
`repeats`.
"""

import re
from typing import NamedTuple

from etl.facts.rank.claim import RankKind
from etl.facts.rank.subjects.clauses import ClaimClauses, ClaimWords, before_scope, clause_behind, window_of
from etl.facts.rank.subjects.figures import LEAD_COUNT
from etl.facts.rank.subjects.names import (
    LONGEST_NAME,
    composed,
    is_head,
    is_place,
    members,
    split_place,
    without_measure,
)
from etl.facts.rank.subjects.subject_names import deed_in, name_in, named_behind
from etl.facts.rank.subjects.subject_words import at_end, subject_words
from etl.model import Span

_LEAD_IN_REACH = 80
_PLACES = (RankKind.ORDINAL, RankKind.TOP_N, RankKind.LEADING, RankKind.SUPERLATIVE)
_SPECIFIC = 5
_SHORT_PEERS = 8
_CLAIMS_BESIDE = 3
_DEED = re.compile("率先|最先|首创|首次|首试|首开|先河")
_NUMBERED = re.compile("(?:第一|第1|首).")
_APART = re.compile("分别|分列|分获|分居|依次")
_SIBLING = re.compile("[位名]?[、和及，](?:[^，。；、]{0,6})第?[0-9一二三四五六七八九十]")
_OF_LIST = re.compile("[省市县区镇乡村园]+|企业")
_JOINED = re.compile("[位名]?[、和及与，]*(?:分别|全.|省内|国内)*")
_BESIDE = re.compile(
    "[、和及暨，]{0,2}[^，。；、的]{0,10}?(?:首[批个家创支例单座条部次]|第[一二三四五六七八九1-9][批个家座条例单]|唯一|最[大高多长优快低小]|之一(?=[、和及]))的?"
)
_NEXT_CLAIM = re.compile("[、和及与](?:.?)(?:全[国省市球]|国内|省内|世界)")
_ALL = re.compile("(?<!平)均(?![价衡匀线])|都(?!市)|双双")
_LINK = re.compile("(?:范围)?[中内里上]$|^[的各]")
_STANDS = re.compile("[均都皆也又则]?(?:排名|排位|位居|位列|名列|[居列排])*$")
_WITHIN = re.compile("[在于从由][^，、在于]{0,10}$")
_NO_OBJECT = re.compile("(?:入选|入围|上榜|获批|获奖|获评|立项|获表彰)$")
_FOR_A_PLACE = re.compile("(?:试点|示范|建设|创建|培育)")
_LEVEL = re.compile("^(?:国家|省|市|县|部)级(?:以上)?")
_SPEECH = re.compile(
    "(?:[^。；]{0,12}代表[^。；]{0,48}?|[^，。；]{0,24}[作做]了?[^，。；]{0,30}?)(?P<speech>(?:典型|经验|交流|主旨|大会)发言|经验介绍|经验交流)"
)
_RATE = "率"
_PER = re.compile(
    r"(?P<first>[人户亩地店]均)(?:[^，、；]*\d[^，、；]*)?(?:[、和及](?P<second>[人户亩地店]均)(?:[^，、；]*\d[^，、；]*)?)?"
    "[、，]?(?P<way>分别|均|也|都)?"
)
_PLACE_TOLD = re.compile(
    r"[稳跃位居列排名在]*(?:全[国省市区县州盟]|[国省市]内)[^，]{0,8}(?:第[\d一二三四五六七八九十]+[位名]?|前[列茅\d一二三四五六七八九十]+[位名]?|首位|最[多高低大])$"
)
_PASSED = re.compile(r"(?:突破|超过|迈过|跨过|跨越|达到?|迈上)(?:[\d一二两三四五六七八九十百千万亿]|这一)")
_PLACING = re.compile("(?:综合|总|最终)?(?:排名|位次|名次)")
_SCORE = re.compile("(?:总|团体|综合|)(?:积分|得分|总分|分)|金牌数|奖牌数|奖牌总数")
_COUNTED = re.compile("数量?$")
_ONLY_MONEY = re.compile(r"\D*\d[\d.]*[余多]?[万亿]*元")
_COUNT = re.compile("(?:数量|总数|个数)$")
_GROWTH = re.compile(
    r"^(?:.*[^\d.，])?(?:同比|环比)?(?P<way>增长|上升|上涨|提高|下降|降低)[^，、至到]{0,3}?\d[\d.]*(?:%|个百分点)(?:[、和]\d[\d.]*(?:%|个百分点))*(?:左右|以上)?[、，]?$"
)
_INCREASE = re.compile(r"比?较?(?:年初|上年末)(?:净?增加?|新增)\d")
_COMPARED = re.compile("(?:分别)?(?:高于|快于|高出|比全|比同|较全)")
_NO_WORDS = re.compile("(?:分别|依次|均|也|都|分|则)?")
_OF_RATE = re.compile("(?:率|占比|比重|度)(?:同比|环比|年均)?(?:增长|上升|上涨|提高|下降|降低)|百分点")
_ASIDE_GROWTH = re.compile("(?:同比|环比|比上年|较上年)?(?:增长|下降|上升)")
_INSIDE = re.compile(
    r"(?:评选|遴选|认定|确定|命名|评)出?(?P<name>[^，。；\d]{4,40}?)(?:\d+|[一二三四五六七八九十]+)[个家项件人]$"
)
_LISTED = re.compile("(?:被)?(?:列入|纳入|入选|收入|入围)(?:了)?$")
_OF_WORKS = re.compile("(?:名录|目录|清单|书目|片单|案例(?:名单|集|库)?)$")
_ENTERS = re.compile("(?:跻身|进入|迈入|闯入|入围|入选|荣登|登上|上榜|获评)(?:到|于|了)?$")
_AS = re.compile("(?:作为|为|是|系|成为)$")
_AMOUNT = re.compile(r"\d[\d.]*[万亿]*(?:元|美元|亩|吨|家|个|户|人)")


class Subject(NamedTuple):
    """What a claim places: its name, None where nothing tells. `end` is where the claim ends in its sentence; of a list
    whose members are placed apart, `names` are the members and `number` is this claim's among them. `behind` says that
    it is named behind the claim.
    """

    name: str | None
    end: int
    names: tuple[str, ...] = ()
    number: int = 0
    behind: bool = False


def subject_of(text: str, place: Span, claim: ClaimWords, before: Subject | None, title: str) -> Subject:
    """The subject of a claim in the sentence of a text that stands at `place`; `before` is that of the claim before it
    there, `title` the item's.
    """
    sentence = text[place.start : place.end]
    lead_in = text[max(0, place.start - _LEAD_IN_REACH) : place.start]
    end = max(claim.end, claim.scope[1]) if claim.scope and claim.scope[0] >= claim.start else claim.end
    window = window_of(sentence, claim, before.end if before else None)
    words = clause_behind(sentence, end)
    behind = _behind(sentence, claim, words, window)
    if behind and not _prefers_before(claim, window, behind, words):
        return Subject(behind, end, behind=True)
    if before and before.names and _JOINED.fullmatch(window.own) and not window.earlier:
        number = before.number + 1
        name = before.names[number] if number < len(before.names) else before.name
        return Subject(name, end, before.names, number)
    speech = _SPEECH.match(sentence, end) if claim.kind == RankKind.ONLY else None
    if speech and not behind and not _own_name(sentence, claim, window):
        return Subject(speech["speech"], end)
    entered = _entered(sentence, claim)
    if entered and _ENTERS.search(before_scope(claim, window)) and not _own_name(sentence, claim, window):
        return Subject(entered, end)
    name = _before(sentence, claim, window, before, (lead_in, title)) or behind or entered
    if name and _APART.search(window.own) and _SIBLING.match(sentence, claim.end):
        names = tuple(_apart(name))
        if len(names) > 1:
            names = tuple(_with_measure(name, before) for name in names)
            return Subject(names[0], end, names)
    if name and sentence.startswith("其中"):
        name = _of_part(name, lead_in)
    return Subject(name and _with_measure(name, before), end)


def _with_measure(name: str, before: Subject | None) -> str:
    """An area with the measure by which the claim before places another one."""
    if not before or not before.name or not is_place(name):
        return name
    area, measure = split_place(before.name)
    is_measure = measure.endswith(_RATE) or at_end("head").fits(measure) or at_end("metric").fits(measure)
    return name + measure if area and is_measure and len(name + measure) <= LONGEST_NAME else name


def _of_part(name: str, lead_in: str) -> str:
    """A mere measure of areas, which a sentence with 其中 singles out, with what the sentence before measures."""
    areas, measure = split_place(name)
    if not areas or not measure or not is_head(measure):
        return name
    outer = _farther_name((lead_in,))
    whole = outer and areas not in outer and composed(outer, measure)
    return areas + whole if whole and len(areas + whole) <= LONGEST_NAME else name


def _entered(sentence: str, claim: ClaimWords) -> str | None:
    """The list of the best that a claim says to have been entered: 全国工业百强县."""
    if not claim.scope or claim.scope[0] > claim.start or sentence[claim.end - 1] != "强":
        return None
    kind = _OF_LIST.match(sentence, claim.end)
    return sentence[claim.scope[0] : kind.end() if kind else claim.end]


def _apart(name: str) -> list[str]:
    """The members of a list that are placed apart; measures of one thing are each of it."""
    parts = members(name)
    head = at_end("head").begin(parts[0])
    if head is not None and all(map(is_head, parts[1:])):
        return [parts[0], *(parts[0][:head] + part for part in parts[1:])]
    return parts


def _behind(sentence: str, claim: ClaimWords, words: str, window: ClaimClauses) -> str | None:
    """What the `words` behind a claim name, None where they name nothing or the claim is no attribute of it."""
    said = sentence[claim.start : claim.end]
    if claim.kind == RankKind.ONE_OF_N and (inside := _INSIDE.search(said)):
        return name_in(inside["name"])
    if words.startswith("、") and not _BESIDE.match(words):
        return None
    if claim.kind in _PLACES:
        heads_clause = claim.kind == RankKind.SUPERLATIVE and not before_scope(claim, window)
        if not (
            heads_clause
            or words.startswith("的")
            or (said.endswith("大") and claim.kind == RankKind.ORDINAL)
            or _BESIDE.match(words)
        ):
            return None
        if subject_words().praise.match(words):
            return None
    if _DEED.search(said):
        return _deed(sentence, claim, words, window)
    for _ in range(_CLAIMS_BESIDE):
        beside = _BESIDE.match(words)
        if not beside:
            break
        words = words[beside.end() :]
    following = _NEXT_CLAIM.search(words, 2)
    words = words[: following.start()] if following else words
    done = subject_words().deed.match(words)
    if done and _NUMBERED.fullmatch(said):
        return deed_in(words)
    between = sentence[claim.scope[1] : claim.start] if claim.scope and claim.scope[1] < claim.start else ""
    return named_behind(words) or (
        named_behind(between + words) if _FOR_A_PLACE.match(words) and _is_of_what(between) else None
    )


def _is_of_what(between: str) -> bool:
    """Whether the words between a scope and a claim say of what it is: 全国低空经济首批试点城市."""
    inner = name_in(_LINK.sub("", between)) if between else None
    return bool(inner) and len(between) <= _SPECIFIC * 2 and not at_end("peer").fits(inner or "")


def _deed(sentence: str, claim: ClaimWords, words: str, window: ClaimClauses) -> str | None:
    """What was first done: the object behind the verb, or the verb with what it was done with before it."""
    if _PASSED.match(words):
        return _own_name(sentence, claim, window)
    deed = deed_in(words)
    if deed is None or subject_words().verb.match(words.lstrip("的了地")):
        return deed
    if len(deed) > _SPECIFIC:
        return deed
    owner = _own_name(sentence, claim, window)
    if not owner or subject_words().vague.fullmatch(owner):
        owner = _earlier(window, None, None)
    return (owner and composed(owner, deed)) or deed


def _prefers_before(claim: ClaimWords, window: ClaimClauses, behind: str, words: str) -> bool:
    """Whether the holder of a place says more than the group that it is one of."""
    own = before_scope(claim, window)
    holder = _AS.search(own)
    named = name_in(own[: holder.start()]) if holder else None
    if claim.kind == RankKind.ONE_OF_N and "之一" in words:
        return len(behind) < _SPECIFIC or bool(named)
    if claim.kind == RankKind.FIRST_BATCH and _OF_WORKS.search(words):
        listed = _LISTED.search(own)
        thing = name_in(own[: listed.start()]) if listed else None
        return bool(thing) and not LEAD_COUNT.end(own) and not is_place(thing or "")
    return len(behind) < _SPECIFIC and bool(named and named.endswith(behind))


def _before(
    sentence: str, claim: ClaimWords, window: ClaimClauses, before: Subject | None, farther: tuple[str, ...]
) -> str | None:
    """What is named before a claim: in its clause, in the clauses before, by the claim before, in the text before."""
    if subject_words().deictic.match(window.own):
        return _earlier(window, None, before) or _farther_name(farther[::-1])
    said = before_scope(claim, window)
    if per := _PER.fullmatch(window.earlier[0] if said in ("", "均") and window.earlier else said):
        owner = next((noun for clause in window.earlier if not _PER.fullmatch(clause) and (noun := _noun(clause))), "")
        measures = [measure for measure in per.groups()[:2] if measure]
        return "、".join(m + owner for m in measures) if per["way"] == "分别" else "、".join(measures) + owner
    if before and before.name and said[:1] in ("、", "和") and len(said) <= _SHORT_PEERS and at_end("peer").fits(said):
        return before.name
    own = _own_name(sentence, claim, window)
    if own is None and _PLACING.match(window.own) and (contest := _contest(window)):
        return contest
    if own and before and before.name and _LEVEL.fullmatch(own):
        return composed(own, _LEVEL.sub("", without_measure(before.name))) or own
    if own and not is_head(own):
        return _grown(own, said)
    head = own or _growth(said) or _change_told(said, window)
    named = _earlier(window, head, before)
    if named and not head and subject_words().vague.fullmatch(named):
        outer = _farther_name(farther)
        return composed(outer, named) if outer else named
    if named:
        return composed(named, head) if head else named
    if before and before.name and not (head and is_head(before.name)):
        return composed(without_measure(before.name), head) if head else before.name
    outer = _farther_name(farther)
    if head:
        return composed(outer, head) if outer else head
    return outer


def _own_name(sentence: str, claim: ClaimWords, window: ClaimClauses) -> str | None:
    """The name in the claim's own clause: before its scope, or between the scope and the place where those are not the
    peers.
    """
    words = subject_words()
    if not claim.scope or not window.own_start <= claim.scope[0] < claim.start:
        return name_in(window.own, before_place=True)
    left, right = (place - window.own_start for place in claim.scope)
    pre, scope, between = window.own[:left], window.own[left:right], window.own[right:]
    inner = name_in(_LINK.sub("", between), before_place=True) if between else None
    led = at_end("placed").fits(pre.rstrip("“"))
    frame = at_end("within").begin(pre)
    if between and frame is None and _LINK.search(_STANDS.sub("", between)):
        within = _WITHIN.search(pre)
        frame = within.start() if within else None
    framed = frame is not None
    name = name_in(pre[:frame], before_place=True)
    if frame is not None and not name and not led and len(pre) - frame > 1:
        return name_in(pre[frame + 1 :] + scope + _LINK.sub("", _STANDS.sub("", between)))
    is_list = at_end("contest").fits(scope) and not inner
    if is_list and not led:
        return name_in(pre + scope)
    is_contest = inner is not None and (at_end("contest").fits(inner) or at_end("metric").fits(inner))
    if inner and is_contest and is_head(inner) and name is None:
        return None if led else scope + inner
    if inner and is_contest and name and is_place(name):
        return inner
    is_won = name is None and at_end("won").fits(pre)
    if inner and (is_contest or is_won or not (led or framed or at_end("peer").fits(inner))):
        whole = name_in((pre if name and not led and not framed else "") + scope + between, before_place=True)
        if name is None:
            is_apart = words.owner.fullmatch(scope) or (len(scope) == 2 and scope[0] in "全省市")
            return inner if is_apart or not between.startswith(inner[:2]) else whole
        if not led and not framed:
            return whole
    return name


def _contest(window: ClaimClauses) -> str | None:
    """The contest that a clause before a placing names."""
    for clause in window.earlier:
        if clause.endswith("中") and at_end("contest").fits(clause[:-1]):
            return name_in(clause)
    return None


def _earlier(window: ClaimClauses, head: str | None, before: Subject | None) -> str | None:
    """What the clauses before name, the nearest first; all of them where they are placed together."""
    together = bool(_ALL.search(window.own)) and len(members(head or "")) == 1
    found: list[str] = []
    resort: str | None = None
    for place, clause in enumerate(window.earlier):
        if place == len(window.earlier) - 1 and before and before.behind and window.is_whole:
            found.append(before.name or "")
            break
        farther = window.earlier[place + 1] if place + 1 < len(window.earlier) else ""
        is_aside = _is_aside(clause, head) and not (place == 0 and window.in_brackets)
        several = len(_AMOUNT.findall(clause)) > 1
        if is_aside or (farther.startswith("其中") and len(farther) > 2):
            is_of_claim = not (place or several or (head and not _growth(clause)))
            if not clause.startswith("其中") or found or not (together or is_of_claim):
                continue
        name = name_in(_before_award(clause) if head and _SCORE.fullmatch(head) else clause)
        if not name or (head and _COUNTED.search(head) and _ONLY_MONEY.fullmatch(clause)):
            continue
        if head and head.endswith(_RATE) and name.endswith(_RATE):
            continue
        done = _NO_OBJECT.search(clause)
        if is_place(name) or (done and not head) or (head and subject_words().vague.fullmatch(without_measure(name))):
            resort = resort or name
            continue
        if is_head(name):
            outer = None if head else next((n for c in window.earlier[place + 1 :] if (n := _noun(c))), None)
            name = composed(outer, name) if outer else None
            if not name:
                continue
        if done and head and _COUNT.fullmatch(head) and not name.endswith(done[0]):
            name += done[0]
        found.append(name)
        if not together or several or len(found) == 2 or not _AMOUNT.search(clause):
            break
    return (_joined(found) if found else resort) or None


def _before_award(clause: str) -> str:
    """What stands before an award: who holds it and its score."""
    award = subject_words().award.search(clause, 2)
    return clause[: award.start()] if award else clause


def _is_aside(clause: str, head: str | None) -> bool:
    """Whether a clause only adds to the one before it; what is awarded to a part of that is a name of its own."""
    words = subject_words()
    return bool(words.aside.match(clause.lstrip("，、"))) and not (
        clause.startswith("其中") and words.award.search(clause) and not head
    )


def _joined(found: list[str]) -> str:
    joined = "、".join(reversed(found))
    return joined if len(joined) <= LONGEST_NAME else found[0]


def _noun(clause: str) -> str | None:
    if subject_words().aside.match(clause):
        return None
    name = name_in(clause)
    return None if name is None or is_head(name) else name


def _farther_name(texts: tuple[str, ...]) -> str | None:
    """What the last sentence of any of these texts names, its last clause first."""
    for text in texts:
        for clause in reversed(re.split("[，；：。！？]", text.rstrip("。！？"))[-3:]):
            if name := _noun(_PLACE_TOLD.sub("", clause)):
                return name
    return None


def _growth(own: str) -> str | None:
    """What a clause that only tells a growth places."""
    match = _GROWTH.match(own) if "%" in own or "百分点" in own else None
    return ("降幅" if match["way"] in ("下降", "降低") else "增速") if match else None


def _change_told(own: str, window: ClaimClauses) -> str | None:
    """The change that the clauses right before a place tell where its `own` has no words: a growth without an amount or
    compared with that of others, an increase since the beginning of the year.
    """
    if not window.earlier or not _NO_WORDS.fullmatch(own):
        return None
    if _INCREASE.match(window.earlier[0]):
        return "增量"
    is_compared = False
    for clause in window.earlier:
        if _COMPARED.match(clause):
            is_compared = True
            continue
        head = _growth(clause)
        is_told = is_compared or not (_AMOUNT.search(clause) or _ASIDE_GROWTH.match(clause))
        return head if is_told and not _OF_RATE.search(clause) else None
    return None


def _grown(name: str, own: str) -> str:
    head = _growth(own)
    if not head or _AMOUNT.search(own) or at_end("change").fits(name):
        return name
    return composed(name, head) or name
