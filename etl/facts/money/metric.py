"""What an amount of money measures, as a name for a row of a table: "省市重点项目投资".

The noun stands before the amount, behind it, before an earlier amount, or is the one of a stated whole; a noun that
says no more than that it is money takes the name of what it belongs to. Every name is made of stretches of the text in
the text's words. How a stretch is read is in `phrases`; which sort of money it is, in `funding`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from etl.facts.money.amounts import Amount
from etl.facts.money.naming import METRIC_CHARACTERS, UNNAMED, Name, fitting, joined
from etl.facts.money.owners import owner_of, purpose_of, told
from etl.facts.money.phrases import Phrase, ends_with, last_word, led, metric_words, read_phrase
from etl.facts.money.surroundings import Place, name_behind, place_of
from etl.language import split_title

_JOINED = re.compile("(?:以及|[、和与及或/])")
_OF_WHICH = re.compile("^(?:，?其中|包括)")
_BETWEEN_NAMES = re.compile("(?:以及|[、和与及])(?![^“]*”)")
_INVESTED_IN = re.compile("在(?![建谈册保校职])[^，、]{2,12}?(?=(?:总|计划)?(?:投资|出资)$)")
_OF_DATE = re.compile("(?:其中，?)((?:[0-9]{4}年度?|[0-9]{1,2}月份?|第?[一二三四]季度|[上下]半年|当年|本年|今年)+)")
_LENT = re.compile("(.{2,12}?)(?:为|向)(.{1,14}?)(融资|贷款|授信|担保|投资)")
_COUNTED_SORTS = re.compile("[两三四五六七八九十]大(?=产业|行业|领域|板块|集群)")
_PER_HEAD = re.compile("(.+)([人户亩村年]均)")
_ADVERB = re.compile("[已共均](?<![公人户亩年月日村平].)(?=(?:投入|支出|使用|发行|发放|拨付)$)")
_LONG = 10
"""From how many characters on a part takes only the word for the sum from its whole."""
_PAIRS = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款"), "存、贷款": ("存款", "贷款")}
"""Words for two things in one, and the two, in their order."""


def metrics_of(text: str, amounts: Sequence[Amount]) -> list[str]:
    """What each amount of an item's text measures, in their order: never empty, at most METRIC_CHARACTERS long."""
    names: list[Name] = []
    listed: list[Name] = []
    whole: Name | None = None
    title = split_title(text)[0]
    seen: set[str] = set()
    metrics: list[str] = []
    for index, amount in enumerate(amounts):
        last = names[-1] if names else None
        joined = index > 0 and _JOINED.fullmatch(text, amounts[index - 1].end, amount.start)
        if joined and last:
            listed = listed[1:]
            name = listed[0] if listed else last
        else:
            place = place_of(text, amounts, index, title)
            if last and any(_OF_WHICH.match(clause) for clause in place.clauses[:1]):
                whole = last
            elif whole and place.sentence != whole.sentence:
                whole = None
            listed = _listed(text, amounts, index, place, names)
            name = listed[0] if listed else _name(place, last, whole, seen)
        if not name.aside:
            names.append(name)
        metrics.append(fitting(name.owner, name.noun))
        seen.add(name.noun)
    return metrics


def _name(place: Place, last: Name | None, whole: Name | None, seen: set[str]) -> Name:
    """The name of an amount that stands for itself."""
    words, near = metric_words(), place.clauses[0]
    here = last if last and last.sentence == place.sentence else None
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
        return Name(subject, name, place.sentence)
    if lent := _LENT.fullmatch(noun):
        return Name(lent[1], lent[3], place.sentence)
    if not noun:
        return _borrowed(phrase, place, here or last)
    subject = told(read_phrase(phrase.before))
    if phrase.verb and phrase.verb == noun.removesuffix("额"):
        return Name(subject, noun.removesuffix("额") + ("额" if subject else "金额"), place.sentence)
    if here and words.per.fullmatch(noun):
        return Name(noun, here.noun, place.sentence)
    if here and words.arrived.search(noun):
        return Name(here.whole, noun + "额", place.sentence, aside=True)
    if phrase.verb and noun.startswith(phrase.verb) and words.fund.fullmatch(noun, len(phrase.verb)):
        return Name(subject if len(subject) > 1 else "", noun, place.sentence)
    if not ends_with("head", noun):
        return _completed(noun, phrase, place, whole or here)
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
    owner = owner_of(noun, phrase, place, here if bare else None, far) if far or words.thin.search(noun) else ""
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
    name, kind = name_behind(place.behind)
    if kind == "head":
        bare = metric_words().bare.search(name)
        return Name(owner_of(name, phrase, place, None, far=True) if bare else "", name, place.sentence)
    if kind == "deal":
        return Name("", name + "金额", place.sentence)
    entitled = last and last.sentence == place.sentence and not phrase.closing and ends_with("place", name)
    if kind == "thing" and not entitled:
        return Name("", _invested(name), place.sentence)
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


def _completed(noun: str, phrase: Phrase, place: Place, last: Name | None) -> Name:
    """The name where the words before an amount say whose money it is, and not that it is money."""
    words = metric_words()
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
    if last and (words.place.search(noun[-3:]) or _OF_WHICH.match(place.clauses[0])):
        return Name(noun, last.noun if len(last.noun) < _LONG else last_word("head", last.noun), place.sentence)
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
    return Name("", _with_sum(noun), place.sentence)


def _invested(thing: str) -> str:
    return thing + ("经费" if re.search("课题|科研|研发", thing) else "投资")


def _with_sum(noun: str) -> str:
    return noun if len(noun) > METRIC_CHARACTERS - 2 else noun + "金额"


def _change(before: str, words: str, place: Place, last: Name | None) -> Name:
    """How much more or less than before: of what stands before the comparison, or of the last figure."""
    sort = "超额" if words[0] == "超" else "差额"
    sort = "减少额" if re.search("减|下降|降低", words) else "增加额" if re.search("增|提|涨", words) else sort
    noun = read_phrase(before).noun
    if not noun and last:
        return replace(last, noun=_with_change(last.noun, sort), sentence=place.sentence, aside=True)
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
    if (changed := metric_words().changed.search(near)) and len(names) >= count and "分别" in near:
        return [_change("", changed[0], place, name) for name in names[-count:]]
    phrase = read_phrase(near)
    for pair, both in _PAIRS.items():
        if count == 2 and pair in phrase.noun:
            return [Name("", phrase.noun.replace(pair, member), place.sentence) for member in both]
    for source, noun in ((phrase.noun, ""), (read_phrase(phrase.before).noun, phrase.noun)):
        members = _BETWEEN_NAMES.split(_COUNTED_SORTS.sub("", source))
        if len(members) == count and all(members):
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
