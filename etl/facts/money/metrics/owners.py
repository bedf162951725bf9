"""What money belongs to or is spent on, where its noun says no more than that it is money.

The owner stands behind the amount ("总投资3亿元的产业园项目"), before the verb, or in a clause before; what is done
with money stands behind it ("投入3亿元改造老旧小区"). The noun itself is found in `metric`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from etl.facts.money.metrics.naming import Name, parted
from etl.facts.money.metrics.phrases import Phrase, ends_with, last_word, led, metric_words, read_phrase, recipient
from etl.facts.money.metrics.surroundings import CLAUSE_ENDS, Place, name_behind
from etl.language import balanced

_CLAUSES = 5
_IN_PLACE = re.compile("在(?![建谈册保校职])[^，]{1,12}$")
_USED = re.compile("，?(?:资金)?(?:主要|重点|全部|专项)?(?:用于|用来)?")
_UPON = re.compile("对([^，]{2,20}?)(?:进行|实施|开展|予以)([^，；。、]{2,4})")
_REACH_OF_WORKS = 24
_SPENT = ("投资", "出资", "投入", "专项资金", "资金")
_QUOTED = re.compile("^(“[^”]*”).*")
_LONGEST_DONE = 14
_MEASURED = re.compile("[#%率度位名]$|第[一二三]|水平|成效|新高$|工作$|作用$")
_BEGUN = re.compile("集中(?:开工|签约)|(?:开工|签约|竣工|投产)")
_RANKED = re.compile("(?:列为|列入|入选|入围|获批|获评|评为|认定为|确定为|纳入)“([^”]{3,})”$")
_DOCUMENTS = re.compile("(?:《[^》]*》[、和]?)+$")
_AREA = re.compile("(?:种植|养殖|推广|播种|示范)?总?面积(?:达到?|约)?%$")


def owner_of(noun: str, phrase: Phrase, place: Place, last: Name | None, far: bool) -> str:
    """What a noun that says nothing by itself belongs to; '' where nobody says."""
    words = metric_words()
    sizes = words.amount.search(noun) is not None
    name, kind = name_behind(place.behind, loose="价" in noun)
    if kind == "thing" or (sizes and kind in ("head", "deal")) or (kind == "goods" and re.search("投资|价", noun)):
        return name
    if len(receiver := recipient(phrase.before)) > 1:
        return receiver
    subject = told(read_phrase(phrase.before))
    located = "资" in noun and _IN_PLACE.search(phrase.before)
    if len(subject) > 1 and not located and not words.generic.search(subject):
        return subject
    if last and last.owner and place.ends[:1] == ("¤",) and place.clauses[0][:1] in "、和与及":
        return last.owner
    crossed = 0
    for number, (clause, end) in enumerate(zip(place.clauses[1 : _CLAUSES + 1], place.ends, strict=False)):
        crossed += end == "；"
        if crossed > 1 or (not far and number > 0):
            break
        if found := _holder(noun, clause) or _owner_in(clause, sizes, far):
            return _counted_with(found, place.clauses[number + 2 :]) if clause.endswith("#") else found
    done = read_phrase(place.clauses[1]) if far and len(place.clauses) > 1 and place.ends[0] == "，" else None
    if done and done.verb and 2 < len(done.noun) <= _LONGEST_DONE and not _MEASURED.search(done.noun):
        return told(done)
    if last and words.spent.search(noun):
        return last.whole
    if last and (holder := last.owner or parted(last.noun)[0] or _QUOTED.sub(r"\1", last.noun)) != last.noun:
        return holder
    stop = words.stop.search(place.title, 2)
    heading = place.title[: stop.start()] if stop else place.title.rstrip("。！？")
    titled = _owner_in(heading, sizes, False) if far else ""
    return titled or (subject if len(subject) > 1 else "")


def told(phrase: Phrase) -> str:
    """A phrase's noun without a verb that money would need and its owner does not."""
    return phrase.noun.removeprefix(phrase.verb) if phrase.verb else phrase.noun


def _counted_with(last: str, clauses: Sequence[str]) -> str:
    """What a list counts whose last member is `last`, by the clauses before it: 项目 in
    "开工项目#，续建项目#，完工项目#", and what 其中 is of in "示范项目#，其中开工项目#，完工项目#". `last` itself where
    two stand side by side and nothing says that they are a list: money may be of the second alone
    ("挂牌项目#，成交项目#，成交金额").
    """
    sort = last_word("thing", last)
    members = list(takewhile(lambda clause: sort and clause.endswith(f"{sort}#"), clauses[:_CLAUSES]))
    for member, whole in pairwise(members):
        if member.startswith("其中"):
            return _owner_in(whole, sizes=False, far=True) or sort
    return sort if len(members) > 1 else last


def _holder(noun: str, clause: str) -> str:
    """Who has what a noun names, where a clause says it of the very noun: "园区税收占比提高"."""
    at = clause.find(noun)
    holder = told(read_phrase(clause[:at])) if at > 1 else ""
    return holder if len(holder) > 1 and holder == balanced(holder) and not metric_words().sizing.search(holder) else ""


def _owner_in(clause: str, sizes: bool, far: bool) -> str:
    """What a clause counts or names that money may belong to; '' where it names nothing of the kind.

    `sizes` lets it be a sum whose growth the clause tells; one that is not `far` must end with what it names.
    """
    words = metric_words()
    grown = words.compared.search(clause, 2) if sizes or far else None
    topic = read_phrase(clause[: grown.start()]).noun if grown else ""
    if sizes and grown:
        return topic if ends_with("head", topic) else ""
    if holder := parted(topic)[0]:
        return holder
    if not clause or words.aside.match(clause):
        return ""
    planted = _AREA.sub("", clause)
    if planted != clause:
        return read_phrase(planted).noun
    if clause.rstrip("%").endswith("#") or (clause.endswith("%") and ends_with("thing", clause.rstrip("%"))):
        phrase = read_phrase(clause)
        noun = told(phrase)
        holder = read_phrase(phrase.before).noun if phrase.before and not ends_with("thing", noun) else ""
        if len(holder) > 3 and (ends_with("thing", holder) or noun.endswith("游客")):
            return holder
        noun = phrase.verb[:2] + noun if words.generic.search(noun) and phrase.verb else noun
        return noun if len(noun) > 1 and not noun.endswith(("数", "量", "游客")) else ""
    if clause.endswith("%") and far and (phrase := read_phrase(clause)).verb:
        return told(phrase)
    found = words.finding.search(clause, 2)
    parts = [clause[: found.start()], clause] if found and far else [clause]
    for part in parts:
        end = 0
        for match in words.thing.finditer(part):
            end = match.end()
        if end and (far or end == len(part)):
            phrase = read_phrase(re.split("[《，]", part[:end])[-1])
            noun = told(phrase)
            if len(noun) == 2 and "#" in part and phrase.verb:
                noun = phrase.verb.removeprefix("共")[:2] + noun
            if len(noun) == 2 and "#" in part and (begun := _BEGUN.match(clause, end)):
                noun = begun[0] + noun
            if len(noun) > 2 and noun == balanced(noun) and not words.generic.search(noun):
                return noun
    if (quoted := _QUOTED.match(clause) if far else None) or (quoted := _RANKED.search(clause)):
        return quoted[1]
    planned = _DOCUMENTS.sub("", clause)
    if words.project.search(planned) and len(done := read_phrase(planned).noun) > 4:
        return done
    if "#" in clause and far:
        noun = told(read_phrase(clause[clause.rindex("#") :]))
        return noun if len(noun) > 1 and not words.thing.search(noun) else ""
    return ""


def purpose_of(noun: str, place: Place) -> Name | None:
    """The name of money by what is done with it, where that follows the amount: "投入3亿元改造老旧小区"."""
    words = metric_words()
    kind = next((kind for kind in _SPENT if noun.endswith(kind)), "") if noun.endswith(_SPENT) else ""
    if not kind or not words.plain.search(noun):
        return None
    opened = _USED.match(place.behind)
    stretch = CLAUSE_ENDS.split(place.behind[opened.end() if opened else 0 :], maxsplit=1)[0]
    if "%" in stretch:
        return None
    if (going_on := words.further.match(stretch)) and words.planned.search(stretch):
        named, *more = [part for part in stretch[going_on.end() :].split("、") if len(part) > 4] or [""]
        return (
            Name((named + "等" if more else led(named)).removesuffix("政策"), kind, place.sentence) if named else None
        )
    if upon := _UPON.match(stretch):
        return Name(led(upon[1]), upon[2] + kind, place.sentence)
    done = words.works.search(stretch[:_REACH_OF_WORKS])
    if done is None or (done.start() > 0 and stretch[0] not in "在为给向"):
        if opened and "用于" in opened[0] and 2 <= len(used := led(stretch.split("等")[0])) <= 14:
            return Name(used, kind, place.sentence)
        return None
    thing = stretch[done.end() :]
    end = max((match.end() for match in words.thing.finditer(thing)), default=0)
    stop = words.stop.search(thing, 1)
    if not (words.empty.fullmatch(done[0]) and ends_with("works", thing) and len(thing) <= 12):
        thing = thing[: stop.start()] if stop and stop.start() > end else thing[:end] if end else thing
    thing = bare if len(bare := led(thing)) > 2 else thing
    verb = "" if words.handing.fullmatch(done[0]) or words.empty.fullmatch(done[0]) else done[0]
    kind = "投入" if kind == "资金" and "投入" in noun else kind
    return Name(thing + verb, kind, place.sentence) if 1 < len(thing) <= 16 else None
