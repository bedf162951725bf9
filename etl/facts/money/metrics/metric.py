"""What an amount of money measures, as a name for a row of a table: "省市重点项目投资".

The noun stands before the amount, behind it, before an earlier amount, or is the one of a stated whole; a noun that
says no more than that it is money takes the name of what it belongs to. Every name is made of stretches of the text in
the text's words. How a stretch is read is in `phrases`; which sort of money it is, in `funding`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.facts.money.metrics.naming import METRIC_CHARACTERS, UNNAMED, Name, fitting, is_holder, joined, parted, shared
from etl.facts.money.metrics.owners import owner_of, purpose_of, told
from etl.facts.money.metrics.phrases import Phrase, ends_with, last_word, led, metric_words, read_phrase
from etl.facts.money.metrics.surroundings import Place, name_behind, place_of
from etl.facts.money.reading import Amount

_JOINED = re.compile("(?:/[^、，。；元]{1,5})?(?:以及|[、和与及或/])")
_OF_WHICH = re.compile("^(?:，?其中|包括|内含|[^，]{1,8}(?:中|里)$|[分按从论][^，]{1,10}[看分]$)")
_BETWEEN_NAMES = re.compile("(?:以及|[、和与及])(?![^“]*”)")
_INVESTED_IN = re.compile("在(?![建谈册保校职])[^，、]{2,12}?(?=(?:总|计划)?(?:投资|出资)$)")
_OF_DATE = re.compile("(?:其中，?)((?:[0-9]{4}年度?|[0-9]{1,2}月份?|第?[一二三四]季度|[上下]半年|当年|本年|今年)+)")
_LENT = re.compile("(.{2,12}?)(?:为|向)(.{1,14}?)(融资|贷款|授信|担保|投资)")
_COUNTED_SORTS = re.compile("[两三四五六七八九十]大(?=产业|行业|领域|板块|集群)")
_PER_HEAD = re.compile("(.+)([人户亩村年]均)")
_ADVERB = re.compile("[已共均](?<![公人户亩年月日村平].)(?=(?:投入|支出|使用|发行|发放|拨付)$)")
_PURPOSE = re.compile("(?<=.{3})(?:(?:专项)?(?:资金|经费)|(?<=补[助贴]))$")
_COME = re.compile("(?:已|实际)?(?:到位|到账|落袋|入账|入库|[一二三四五六七八九十]+[期批轮])$")
_SHORT = 7
"""Up to how many characters a noun is likely to need an owner, and a member of a list to be no more than a name."""
_GENERAL = 2
"""How many characters an owner has that is everybody: 项目, 企业."""
_PAIRS = {
    "三次产业": ("第一产业", "第二产业", "第三产业"),
    "一、二、三产": ("第一产", "第二产", "第三产"),
    "收支": ("收入", "支出"),
    "城乡": ("城镇", "农村"),
    "存贷款": ("存款", "贷款"),
    "存、贷款": ("存款", "贷款"),
}
"""Words for several things in one, and the things, in their order."""


def metrics_of(text: str, amounts: Sequence[Amount], title: str) -> list[str]:
    """What each amount of an item's text measures, in their order: never empty, at most METRIC_CHARACTERS long; `title`
    is the item's.
    """
    names: list[Name] = []
    listed: list[Name] = []
    whole: Name | None = None
    topic: Name | None = None
    seen: set[str] = set()
    metrics: list[str] = []
    for index, amount in enumerate(amounts):
        last = names[-1] if names else None
        joined = index > 0 and _JOINED.fullmatch(text, amounts[index - 1].end, amount.start)
        listed = listed[1:] if joined else []
        if joined and (listed or last):
            name = listed[0] if listed else names[-1]
        else:
            place = place_of(text, amounts, index, title)
            if last and _opened(place):
                whole = last._replace(sentence=place.sentence)
            elif whole and place.sentence != whole.sentence:
                whole = None
            listed = _listed(text, amounts, index, place, names)
            name = listed[0] if listed else _name(place, last, whole, seen)
            if topic and not name.owner and topic.sentence != name.sentence and name.noun in place.clauses[0]:
                name = name._replace(owner=_of_topic(name.noun, topic))
            if whole and place.ends[:1] == ("；",) and ends_with("head", name.noun) and not name.owner:
                whole = None
        if not name.aside:
            names.append(name)
            if topic is None or (topic.sentence != name.sentence and _is_topic(name.noun)):
                topic = name
        metrics.append(fitting(name.owner, name.noun))
        seen.add(name.noun)
    return metrics


def _name(place: Place, last: Name | None, whole: Name | None, seen: set[str]) -> Name:
    """The name of an amount that stands for itself."""
    words, near = metric_words(), place.clauses[0]
    here = last if last and last.sentence == place.sentence else None
    if last and words.earlier.search(near):
        return last._replace(sentence=place.sentence, aside=True)
    if here and words.summed.search(near):
        return _sum_of(whole or here._replace(noun=shared(here.noun), owner=""), place)
    if changed := words.changed.search(near):
        return _change(near[: changed.start()], changed[0], place, last)
    if last and words.against.search(near):
        return _target(near, last, place)
    phrase = read_phrase(near)
    if located := _INVESTED_IN.search(near):
        phrase = Phrase(near[located.end() :], "", near[: located.end()], "")
    noun = _noun(phrase)
    name, kind = name_behind(place.behind)
    if phrase.closing and kind == "head" and len(name) > 2:
        subject = read_phrase(phrase.before).noun if words.bare.search(name) else ""
        if not subject and words.thin.search(name):
            subject = owner_of(name, phrase, place, None, far=False)
        return Name(subject, name, place.sentence)
    if lent := _LENT.fullmatch(noun):
        return Name(lent[1], lent[3], place.sentence)
    if not noun:
        return _borrowed(phrase, place, here or last)
    subject = told(read_phrase(phrase.before))
    if phrase.verb and phrase.verb == noun.removesuffix("额"):
        stem, far = noun.removesuffix("额"), words.bare.search(f"{noun}金额") is not None
        owner = subject or owner_of(noun, phrase, place, None, far)
        return Name(owner, stem + ("额" if subject else "金额"), place.sentence)
    if words.per.fullmatch(noun):
        of = here.noun if here else read_phrase("".join(place.clauses[1:2])).noun
        if here or ends_with("head", of):
            return Name(noun, of, place.sentence)
    if here and noun.startswith("每") and "每" in here.whole[1:] and place.ends[:1] == ("¤",):
        return Name(here.whole[: here.whole.index("每", 1)], noun, place.sentence)
    if here and words.arrived.search(noun):
        return Name(here.whole, noun + "额", place.sentence, aside=True)
    if noun != phrase.noun and (purpose := purpose_of(noun, place)):
        return purpose
    if phrase.verb and noun.startswith(phrase.verb) and words.fund.fullmatch(noun, len(phrase.verb)):
        return Name(subject if len(subject) > 1 else "", noun, place.sentence)
    if not ends_with("head", noun):
        if noun == "计划" and here and here.noun.endswith("投资"):
            return Name(_owner_within(here), "计划投资", place.sentence)
        return _completed(noun, phrase, place, whole or here, whole is not None or _listed_on(place, phrase))
    dated = _OF_DATE.match(near)
    if dated and (words.bare.search(noun) or noun in seen):
        return Name(dated[1], noun, place.sentence)
    if noun.endswith("价值") and name and kind != "deal":
        return Name(name, "价值", place.sentence)
    bare = words.bare.search(noun) is not None
    if bare and last and ends_with("target", noun):
        return _target(noun, last, place)
    if purpose := purpose_of(noun, place):
        return purpose
    far = bare or noun in seen
    thin = words.thin.search(noun)
    holds = len(subject) > 3 and not thin and not bare and len(noun) < _SHORT
    if holds and ends_with("thing", subject) and not words.generic.search(subject):
        return Name(subject, noun, place.sentence)
    owner = owner_of(noun, phrase, place, (whole or here) if bare else None, far) if far or thin else ""
    if thin and not owner and (of_which := whole or (here if _listed_on(place, phrase._replace(verb="")) else None)):
        owner = _owner_within(of_which) or (
            _PURPOSE.sub("", led(whole.noun)) if whole and _PURPOSE.search(whole.noun) else ""
        )
    if thin and len(owner) <= _GENERAL and ends_with("fund", noun):
        owner = ""
    if not owner and not whole and here and here.owner and len(noun) < _SHORT and place.ends[:1] == ("¤",):
        owner = here.owner if near[:1] in "、和与及" and ends_with("thing", here.owner) else ""
    return Name(owner, noun, place.sentence)


def _noun(phrase: Phrase) -> str:
    """The noun before an amount, with the verb where it would say nothing without it."""
    words = metric_words()
    noun = _ADVERB.sub("", phrase.noun)
    if per_head := _PER_HEAD.fullmatch(noun):
        noun = per_head[2] + per_head[1]
    turned = words.turned.match(noun)
    if turned and len(noun) > turned.end() + 1 and not words.head.match(noun, turned.end()):
        return f"{noun[turned.end() :]}{turned[0]}额"
    if words.fund.fullmatch(noun):
        if words.handing.fullmatch(phrase.closing):
            return f"{noun}{phrase.closing}额"
        verb = phrase.verb.removesuffix("到").removesuffix("了")
        return verb + noun if words.handing.fullmatch(verb) else noun
    return noun + "额" if ends_with("sum", noun) else noun


def _borrowed(phrase: Phrase, place: Place, last: Name | None) -> Name:
    """A name from behind the amount or from before an earlier one, where none stands before it."""
    if phrase.closing and (purpose := purpose_of(phrase.closing + "资金", place)):
        return purpose
    name, kind = name_behind(place.behind)
    if kind == "head":
        bare, thin = metric_words().bare.search(name), metric_words().thin.search(name)
        owner = owner_of(name, phrase, place, None, far=bare is not None) if bare or thin else ""
        return Name(owner, name, place.sentence)
    if kind == "deal":
        return Name("", name + "金额", place.sentence)
    entitled = last and last.sentence == place.sentence and not phrase.closing and ends_with("place", name)
    if kind == "thing" and not entitled:
        return Name("", _invested(name), place.sentence)
    if last and "完成" in place.clauses[0] and ends_with("target", last.noun):
        return Name(last.owner, re.sub("(?:计划|目标|任务)+$", "", last.noun) + "完成额", place.sentence)
    if last and last.sentence == place.sentence:
        if in_hand := metric_words().paid_behind.match(place.behind):
            return Name(last.owner, f"{in_hand[0].removeprefix('已')}资金", place.sentence)
        if phrase.closing and (paid := metric_words().standard.sub("", last.noun)) != last.noun:
            return Name(last.owner, paid, place.sentence)
        dated = _OF_DATE.match(place.clauses[0])
        return Name(dated[1] if dated else last.owner, last.noun, place.sentence)
    for clause in place.clauses[1:]:
        noun = read_phrase(metric_words().compared.split(clause, maxsplit=1)[0]).noun
        if noun and ends_with("head", noun):
            return Name("", noun, place.sentence)
    if kind:
        return Name("", _with_sum(name), place.sentence)
    if last:
        return Name(last.owner, last.noun, place.sentence)
    noun = read_phrase(place.title).noun
    return Name("", noun if ends_with("head", noun) else UNNAMED, place.sentence)


def _completed(noun: str, phrase: Phrase, place: Place, last: Name | None, listed: bool) -> Name:
    """The name where the words before an amount say whose money it is, and not that it is money; `listed` says that it
    goes on a list that `last` opens.
    """
    words = metric_words()
    if (come := _COME.search(noun)) and ends_with("head", noun[: come.start()]):
        return Name("", noun[: come.start()], place.sentence)
    name, kind = name_behind(place.behind)
    if kind == "head":
        return Name("", name if len(name) > 4 else joined(noun, name), place.sentence)
    if kind == "deal":
        return Name("", f"{noun}{name}金额", place.sentence)
    if kind == "goods" and ends_with("aid", noun):
        return Name("", noun[-2:] + name, place.sentence)
    if ends_with("aid", noun):
        return Name("", noun[:-2] if ends_with("fund", noun[:-2]) else noun + "资金", place.sentence)
    if ends_with("deal", noun):
        return Name("", noun + "金额", place.sentence)
    if words.generic.search(noun) and (owner := owner_of(noun, phrase, place, last, far=True)):
        return Name(joined(owner, noun), last.noun if last else "投资", place.sentence)
    if last and (words.place.search(noun[-3:]) or _OF_WHICH.match(place.clauses[0]) or listed):
        rest = shared(last.noun)
        return Name(noun, "增加值" if words.economy.search(rest) and noun[-1] in "产业" else rest, place.sentence)
    if (
        kind == "thing"
        and last
        and words.place.search(name[-3:])
        and not words.works.search(phrase.closing or phrase.verb)
    ):
        return Name(last.owner, last.noun, place.sentence)
    if kind == "thing":
        return Name("", _invested(name), place.sentence)
    if ends_with("thing", noun):
        return Name("", _invested(noun), place.sentence)
    return Name(noun, UNNAMED, place.sentence) if _with_sum(noun) != noun else Name("", noun, place.sentence)


def _owner_within(name: Name) -> str:
    """Whose money a name says it is, for what it is made up of: "农村饮水安全工程" of 农村饮水安全工程投资."""
    return name.owner or parted(name.noun)[0]


def _is_topic(noun: str) -> bool:
    """Whether a noun says of itself what it is of."""
    return not (metric_words().bare.search(noun) or metric_words().spent.search(noun))


def _of_topic(noun: str, topic: Name) -> str:
    """Whose money a bare noun is, of which its own sentence says nothing: the first of the sentence before."""
    words, owner = metric_words(), _owner_within(topic)
    if words.spent.search(noun):
        return topic.whole
    return owner if words.bare.search(noun) and not ends_with("fund", noun) and is_holder(owner) else ""


def _sum_of(whole: Name, place: Place) -> Name:
    """What the figures before come to."""
    noun = whole.noun if whole.noun.endswith(("额", "合计")) else whole.noun + "合计"
    return Name("" if metric_words().per.fullmatch(whole.owner) else whole.owner, noun, place.sentence)


def _opened(place: Place) -> bool:
    """Whether an amount is the first part of the last one: "其中X", "：X", "分行业看，X"."""
    if _OF_WHICH.match(place.clauses[0]):
        return True
    behind_colon = place.ends[:2] == ("：", "¤") and not place.clauses[1]
    return behind_colon or (place.ends[:1] == ("，",) and _OF_WHICH.match(place.clauses[1]) is not None)


def _listed_on(place: Place, phrase: Phrase) -> bool:
    """Whether nothing but growth stands between an amount's own words, which hold no verb, and the amount before."""
    if phrase.verb or phrase.closing or "¤" not in place.ends or metric_words().said.search(phrase.noun):
        return False
    if place.ends[0] == "；" and len(phrase.noun) <= _SHORT:
        return True
    between = place.clauses[1 : place.ends.index("¤") + 1]
    return all(not clause or metric_words().aside.match(clause) for clause in between)


def _invested(thing: str) -> str:
    return thing + ("经费" if re.search("课题|科研|研发", thing) else "投资")


def _with_sum(noun: str) -> str:
    return noun if len(noun) > METRIC_CHARACTERS - 2 else noun + "金额"


def _change(before: str, words: str, place: Place, last: Name | None) -> Name:
    """How much more or less than before: of what stands before the comparison, or of the last figure."""
    sort = "超额" if words[0] == "超" else "差额"
    sort = "减少额" if re.search("减|下降|降低|少", words) else "增加额" if re.search("增|提|涨|多", words) else sort
    noun = read_phrase(before).noun
    if not noun and last:
        return last._replace(noun=_with_change(last.noun, sort), sentence=place.sentence, aside=True)
    return Name("", _with_change(noun, sort), place.sentence, aside=True)


def _with_change(noun: str, sort: str) -> str:
    return noun + (sort if not noun.endswith("额") else {"增加额": "增量", "减少额": "减量"}.get(sort, sort))


def _target(near: str, last: Name, place: Place) -> Name:
    """A sum that the last figure is held against."""
    said = re.sub("^已?(?:超过?|高于|低于|占|为|是|仅次于)", "", near).rstrip("的")
    noun = led(said)
    if not (metric_words().bare.search(noun) or ends_with("target", noun)):
        return Name(noun or said, last.noun, place.sentence, aside=True)
    owner = last.owner if last.owner and last.noun[:2] in noun else last.whole
    return Name(owner, noun, place.sentence, aside=True)


def _listed(text: str, amounts: Sequence[Amount], index: int, place: Place, names: Sequence[Name]) -> list[Name]:
    """The names of a list of amounts whose own list stands before the first of them; [] where there is none."""
    count = 1
    for before, behind in pairwise(amounts[index : index + 24]):
        if not _JOINED.fullmatch(text, before.end, behind.start):
            break
        count += 1
    if count == 1:
        return []
    near = place.clauses[0]
    changed = metric_words().changed.search(near)
    topics = _BETWEEN_NAMES.split(read_phrase(near[: changed.start()]).noun) if changed else []
    if changed and len(topics) == count:
        return [_change("".join(_member(topic, topics[-1], "")), changed[0], place, None) for topic in topics]
    if changed and len(names) >= count and "分别" in near:
        return [_change("", changed[0], place, name) for name in names[-count:]]
    phrase = read_phrase(near)
    if names and names[-1].sentence == place.sentence and not read_phrase(phrase.before).noun:
        members = _BETWEEN_NAMES.split(names[-1].noun)
        if not phrase.noun and "分别" in near and len(members) == count:
            return [Name("", member, place.sentence) for member in members]
        if not phrase.noun and place.ends[:1] == ("¤",) and len(names) >= count:
            return [*names[-count:]]
        if metric_words().arrived.search(phrase.noun) and len(names) >= count:
            return [name._replace(owner=name.whole, noun=f"{phrase.noun}额", aside=True) for name in names[-count:]]
        if "分别" in near and len(names) >= count and all(name.owner for name in names[-count:]) and phrase.noun:
            return [Name(name.owner, phrase.noun, place.sentence) for name in names[-count:]]
    for pair, both in _PAIRS.items():
        if count == len(both) and pair in phrase.noun:
            return [Name("", phrase.noun.replace(pair, member), place.sentence) for member in both]
    for source, noun in ((phrase.noun, ""), (read_phrase(phrase.before).noun, phrase.noun)):
        members = _BETWEEN_NAMES.split(_COUNTED_SORTS.sub("", source))
        if len(members) == count and all(members):
            if names and not noun and not ends_with("head", members[-1]) and ends_with("head", names[-1].noun):
                noun = shared(names[-1].noun)
            return [Name(*_member(member, members[-1], noun), place.sentence) for member in members]
    return []


def _member(member: str, last: str, noun: str) -> tuple[str, str]:
    """A member of a list of names as owner and noun, with what it shares with the last: "存、贷款余额"."""
    if noun:
        return member, noun
    if ends_with("head", member):
        return "", member
    rest = last[len(member) :]
    if ends_with("head", rest):
        return "", member + rest
    return "", member + last_word("head", last)
