"""What a stretch of text names: the noun phrase in a clause, without its verbs, dates, figures and owners.

The words are data (data/rules/rank_subject.csv), their order in a clause is grammar and stands here. Which stretch says
what a claim places, is decided in `subject`.
"""

import re
from functools import cache, lru_cache

from etl.facts.rank.subjects.figures import LEAD_COUNT, LEAD_DATE, OF_COUNTED, TAIL_FIGURES, without_figures
from etl.facts.rank.subjects.names import (
    SHORTEST_NAME,
    STRIPPED,
    composed,
    is_head,
    is_name,
    is_place,
    masked,
    shortened,
    stripped_behind,
)
from etl.facts.rank.subjects.subject_words import at_end, at_start, subject_words
from etl.language import Beginning, Ending, balanced

_ROUNDS = 12
_SHORT_HOLDER = 8
_SHORTEST_CUT = 2
_FRAME = re.compile(
    r"[在于](?:(?<=^[在于])|(?<=[省市县区州盟][在于]))对?(?P<inside>[^，；]{2,44}?)"
    r"(?:(?<!集)中(?![国小心央型介医药职学期部长层试华考标等高])|上(?![海市级半报线榜年述门升])|里(?!程)|方面|期间|范围内"
    r"|(?=作(?:典型|经验|交流|主旨|先进)))的?"
)
_ASIDE = re.compile("（[^（）]*）")
_KEPT_ASIDE = re.compile("（(?!全|国内|省内|世界|首|第|唯一|含|其中|不)[一-龥A-Za-z、·]{1,8}）")
_LIGHT = re.compile("实现|取得|达到")
_WITH = re.compile(
    r"(?P<holder>[^，；以]{2,16}?)以(?P<measure>[^，；“《\d]{0,14}?)约?\d[\d.]*[万亿千]*[余多]?(?:%|个百分点|美元|[元席枚分票件家个人吨])"
    "(?:的(?:成绩|佳绩|优势|总分)|的?(?P<what>[一-龥]{2,10}))?"
)
_DONE = "完成"
_DONE_INSIDE = re.compile(f"(?<=[一-龥]{{2}}){_DONE}(?![率量额情数比时进度好年])(?=.{{3}})")
_BY = re.compile("(?P<holder>[^，；]{2,12}?)凭借?着?(?P<measure>)[^，；“]{0,12}?的(?P<what>[一-龥]{2,8})")
_TITLED = re.compile("[^“《]{0,14}为(?P<title>“[^”]+”[^，；]{0,8}|《[^》]+》)$")
_TAKEN = re.compile("[将把](?P<thing>[^，；]{2,40}?)(?:列为|列入|纳入|作为|评为)")
_LEFT_OUT = re.compile(
    "除[^，；]{2,12}?外"
    r"|[由从][^，；]{0,8}第[\d一二三四五六七八九十]+[位名]?(?:跃|升|提升|上升|前移|进位|攀升)?[至到]?"
    "|实现(?=全覆盖|全域覆盖|零突破|双增长)"
)
"""What is excepted, where a place was before, and a verb behind which a noun stands."""
_TURNS = re.compile("[除由从在于将把为]|实现")
"""What stands in every stretch that has a part left out, a frame or a title, or takes a thing."""
_OF_HOLDER = re.compile("的(?:城市|地级市|设区市|地市|县市|市|县|区|单位|省份)$")
_LETTER = re.compile("[一-龥A-Za-z]")
_DOCUMENT = re.compile("《关于(?P<about>.*)的(?P<kind>[^的》]{2,6})》")


@lru_cache(maxsize=32)
def name_in(clause: str, *, before_place: bool = False) -> str | None:
    """The name in a clause, at most LONGEST_NAME characters, None where it names nothing; `before_place` says that a
    place follows, so that even a single character at the end is a verb.
    """
    if len(clause) < SHORTEST_NAME:
        return None
    name = _reduced(_without_asides(balanced(clause)).strip(STRIPPED), before_place)
    return shortened(name) if name else None


def named_behind(words: str) -> str | None:
    """The name that begins right behind the words of a claim, None where none does or where it says only who holds the
    place ("入选城市").
    """
    text = _without_asides(balanced(words)).removeprefix("之一").lstrip("的了")
    if counted := LEAD_COUNT.end(text):
        text = text[counted:].lstrip("的")
    if held := _WITH.match(text):
        text = held["holder"] + (held["measure"] or held["what"] or "")
    text = _cut(text.strip(STRIPPED))
    text = stripped_behind(without_figures(text), "tail_behind")
    if not is_name(text) or subject_words().holder.fullmatch(text) or subject_words().praise.fullmatch(text):
        return None
    return shortened(text)


def deed_in(words: str) -> str | None:
    """What was done, by the words behind 率先 or 首创: without their verb where a noun is left."""
    text = _without_asides(balanced(words)).strip(STRIPPED)
    if text.startswith(("在", "于", "由", "有", "是")):
        return None
    if named := _document(text):
        return named
    name = _plain_name(text, before_place=False)
    return name and shortened(_OF_HOLDER.sub("", stripped_behind(name, "tail_behind")))


def _reduced(text: str, before_place: bool) -> str | None:
    if _TURNS.search(text):
        text = _LEFT_OUT.sub("", text)
        if frame := _FRAME.search(text):
            rest = text[: frame.start()] + text[frame.end() :]
            return _reduced(rest, before_place) or _reduced(frame["inside"], before_place=False)
        if titled := _TITLED.match(text):
            return titled["title"]
        if taken := _TAKEN.search(text):
            return name_in(taken["thing"])
    awards = _awards_in(masked(text))
    for award in reversed(awards):
        title = _plain_name(text[award.end() :], before_place)
        if not title or not _is_title(stripped_behind(title, "label")):
            continue
        holder = _plain_name(text[: award.start()], before_place=True)
        if at_end("contest").fits(title) and holder and not is_place(holder):
            return title + holder if title.endswith("强") and len(holder) <= _SHORT_HOLDER else holder
        return stripped_behind(title, "label")
    if awards and awards[-1].start():
        return _plain_name(text[: awards[-1].start()], before_place=True)
    return _plain_name(text, before_place)


def _awards_in(text: str) -> list[re.Match[str]]:
    words = subject_words()
    if not words.award.search(text):
        return []
    return [match for match in words.award.finditer(text) if not words.award_not.match(text, match.start())]


def _is_title(name: str) -> bool:
    """Whether a name may be that of a title or thing obtained, and not a mere measure, place or holder."""
    is_long = len(_LETTER.findall(name)) > (_SHORTEST_CUT if name[:1] in "“《" else 1)
    return is_long and not is_head(name) and not subject_words().holder.fullmatch(name)


def _plain_name(text: str, before_place: bool) -> str | None:
    """The name in words that hold no award: its list's members each without figures, then without lead and tail."""
    if not text:
        return None
    bare = text = _without_tail(text.strip(STRIPPED), before_place)
    if held := ("以" in text and _WITH.fullmatch(text)) or ("凭借" in text and _BY.fullmatch(text)):
        text = held["holder"] + (held["measure"] or held["what"] or "")
    if text.endswith("中") and at_end("contest").fits(text[:-1]):
        text = text[:-1]
    text = _cut(_without_lead(text))
    if "、" not in text:
        name = _member(text if text == bare else _without_tail(text, before_place))
        return _without_done(name) if len(name) >= SHORTEST_NAME else None
    parts = [member for part in _split(text) if (member := _member(_without_tail(part, before_place)))]
    if before_place and len(parts) == 2 and is_head(parts[1]) and not is_head(parts[0]) and parts[0] + "、" not in text:
        return composed(*parts)
    joined = _without_done("、".join(parts))
    return joined if joined and is_name(joined) else None


def _without_done(name: str) -> str | None:
    """A measure without the 完成 inside it; None where no name is left."""
    if _DONE not in name or not at_end("metric").fits(name):
        return name
    name = _DONE_INSIDE.sub("", name)
    return name if is_name(name) else None


def _without_tail(text: str, before_place: bool) -> str:
    """The text without the figures and the verbs at its end."""
    tail = _tail(before_place)
    for _ in range(_ROUNDS):
        if tail.rules_out(text):
            break
        shorter = stripped_behind(without_figures(text).rstrip(STRIPPED), "tail")
        if before_place:
            shorter = stripped_behind(shorter, "tail_short")
        if shorter == text:
            break
        text = shorter
    return text


@cache
def _tail(before_place: bool) -> Ending:
    """All that may be taken off at the end of a stretch."""
    words = subject_words()
    short = [words.tail_short.plain] if before_place else []
    return Ending("|".join([TAIL_FIGURES, words.tail.plain, *short, *map(re.escape, STRIPPED)]))


def _member(part: str) -> str:
    """A member of a list without its count, '' where it is none; a single character may be one."""
    counted = LEAD_COUNT.end(part)
    part = part[counted:] if counted and is_name(part[counted:]) else part
    return part if is_name(part) or len(part) == 1 else ""


def _split(text: str) -> list[str]:
    cuts = [place for place, char in enumerate(masked(text)) if char == "、"]
    return [text[left:right] for left, right in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text)], strict=True)]


def _without_lead(text: str) -> str:
    """The text without the dates, owners, adverbs, verbs and counts before its noun."""
    for _ in range(_ROUNDS):
        text = text.lstrip(STRIPPED)
        for lead in _leads_at(text[:1]):
            end = lead.end(text)
            rest = text[end:].lstrip("了着的") if end else ""
            if end and _may_stand(rest, lead is at_start("verb") and not _LIGHT.fullmatch(text, 0, end)):
                text = rest
                break
        else:
            return text
    return text


@lru_cache(maxsize=4096)
def _leads_at(character: str) -> tuple[Beginning, ...]:
    """What may stand before a noun and begin with a character, in the order in which it is asked."""
    leads = (LEAD_DATE, *map(at_start, ("owner", "lead", "verb")), LEAD_COUNT, OF_COUNTED)
    return tuple(lead for lead in leads if lead.may_begin_with(character))


def _may_stand(rest: str, behind_verb: bool) -> bool:
    """Whether what is left is a name of its own; behind a verb of its own a mere measure is not."""
    return is_name(rest) and not (behind_verb and is_head(without_figures(rest)))


def _cut(text: str) -> str:
    """The text up to the verb behind its noun."""
    hidden = masked(text)
    match = subject_words().cut.search(hidden, _SHORTEST_CUT)
    return text[: match.start()] if match and is_name(text[: match.start()]) else text


def _without_asides(text: str) -> str:
    if "（" not in text:
        return text
    return _ASIDE.sub(lambda match: match[0] if _KEPT_ASIDE.fullmatch(match[0]) else "", text)


def _document(text: str) -> str | None:
    """A document with a long name, by what it deals with: 第五次经济普查通知; None where the text names none."""
    found = _DOCUMENT.search(text)
    frame = _FRAME.search(found["about"]) if found else None
    about = name_in(frame["inside"]) if frame else None
    return shortened(about + found["kind"]) if found and about else None
