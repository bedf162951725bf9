"""Templates: what each sign fits, what it does not, what is no template and why; and that none of them costs too much."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.language import compact, read_template

LISTS = {"body": ("区", "市(辖|)区", "县"), "verb": ("拨付", "<given>"), "given": ("下达", "安排")}

# (template, texts that hold what it fits, texts that do not)
FITS = [
    ("贷款", ("贷款", "发放贷款"), ("贷", "款贷", "")),
    (
        "获…金",
        ("获金", "获得奖励资金", "获一二三四五六七八九十十二金"),
        ("获奖，资金", "获一二三四五六七八九十十二三金", "获；金"),
    ),
    ("获…2金", ("获金", "获奖金", "获得奖金"), ("获得了奖金", "获。金", "获！金", "获？金")),
    ("获…、金", ("获奖、金",), ("获奖金",)),
    ("第#批", ("第3批", "第三批", "第120批", "第二十批"), ("第批", "第1234批", "第3.5批", "第某批")),
    ("(省|市)级", ("省级", "市级"), ("县级", "省市", "级")),
    ("省(级|)资金", ("省级资金", "省资金"), ("省属资金",)),
    ("(|全)市", ("全市", "市"), ("全",)),
    ("投(资(额|)|入)达", ("投资达", "投资额达", "投入达"), ("投达", "投资入达")),
    ("完成(!时|后)", ("完成了", "完成"), ("完成时", "完成后")),
    ("完成(!…3(计划|任务))", ("完成投资计", "完成一二三四计划"), ("完成计划", "完成投资计划", "完成全年任务")),
    ("(未|拟!)签约", ("签约", "已签约", "末签约"), ("未签约", "拟签约")),
    ("(尚未!)签约", ("签约", "未签约"), ("尚未签约",)),
    ("<body>级", ("区级", "县级", "市区级", "市辖区级"), ("市级",)),
    ("<verb>资金", ("拨付资金", "下达资金", "安排资金"), ("资金",)),
    ("^对", ("对企业",), ("针对", "")),
    ("为$", ("总额为",), ("为期", "")),
    ("^(的|)投资$", ("的投资", "投资"), ("该投资", "投资额")),
    ("^…2建成", ("建成", "已经建成"), ("目前已建成",)),
    ("(^|，)另", ("另", "完成，另"), ("，完成另",)),
    ("GDP", ("GDP",), ("gdp",)),
    ("a.b", ("a.b",), ("aab",)),
    ("增长*", ("增长*",), ("增长长",)),
    # what is read in another form than it is printed in fits all the same
    ("陆续开工", ("陆续开工",), ("开工",)),
    ("壹佰", ("一百", "壹佰"), ("一",)),
    ("１０%", ("10%", "１０％"), ("1%",)),
    ("完成,投资", ("完成,投资", "完成，投资"), ("完成投资",)),
]

# (template, what is wrong with it)
BAD = [
    ("", "it fits where no word of it stands; give it a word"),
    ("…", "no word of it stands"),
    ("…5", "no word of it stands"),
    ("#", "no word of it stands"),
    ("#…#", "no word of it stands"),
    ("^", "no word of it stands"),
    ("^…9$", "no word of it stands"),
    ("(贷款|)", "no word of it stands"),
    ("(贷款|#)", "no word of it stands"),
    ("(贷|)(款|)", "no word of it stands"),
    ("(!贷款)", "no word of it stands"),
    ("(贷款!)", "no word of it stands"),
    ("()", "no word of it stands"),
    ("(贷款", "a bracket is not closed, or ! stands neither at its beginning nor at its end"),
    ("(贷款!信贷)", "! stands neither at its beginning nor at its end"),
    ("贷款)", ") stands where it means nothing"),
    ("贷款|信贷", "| stands where it means nothing"),
    ("贷款!", "! stands where it means nothing"),
    ("<贷款", "< stands where it means nothing"),
    ("贷款>", "> stands where it means nothing"),
    ("(!贷款!)a", "! stands where it means nothing"),
    ("(!)贷款", "a bracket with ! holds words, and one !"),
    ("(!贷|)款", "a bracket with ! holds words, and one !"),
    ("(…贷!)款", "before ! stand plain words only"),
    ("(贷#!)款", "before ! stand plain words only"),
    ("(<body>!)款", "before ! stand plain words only"),
    ("(贷|!)款", "a bracket with ! holds words, and one !"),
    ("<bodies>级", "<bodies> names no other list; there are body, verb, given"),
    ("<>级", "<> names no other list"),
    ("贷…0款", "…0 reaches farther than 60 characters, or nowhere"),
    ("贷…61款", "…61 reaches farther than 60 characters"),
    ("贷…1000款", "…1000 reaches farther"),
    ("贷……款", "two gaps stand side by side; write one, with its length: …24"),
    ("贷…3…9款", "two gaps stand side by side"),
    ("贷^款", "^ stands only at the beginning, $ only at the end"),
    ("$贷", "^ stands only at the beginning, $ only at the end"),
    ("贷...款", "'..' is no sign; the signs are … # ( | ) ! < > ^ $"),
    ("贷⋯款", "'⋯' is no sign"),
    ("第＃批", "'＃' is no sign"),
    ("（贷｜借）款", "'｜' is no sign"),
    (" ", "a blank parts two templates"),
    ("(a|-|b)" * 12 + "(一|二二)" * 10, "there are 1024 ways to fit it"),
    ("贷…60款…60额", "there are 3721 ways to fit it, more than 1000; shorten a gap or a choice"),
    ("(一|一一)" * 10, "there are 1024 ways to fit it"),
    ("(一|#)" * 4, "there are 1296 ways"),
    ("(" * 9 + "贷" + ")" * 9, "brackets stand more than 8 deep in one another"),
    ("(" * 5000, "brackets stand more than 8 deep"),
    ("(" + "|".join(f"贷{number}款" for number in range(3000)) + ")", "with the lists that it names it is too long"),
]

WORDS = st.text("贷款市县一二.*+[]{}\\?-AB12 %、", min_size=1, max_size=6).filter(
    lambda word: word.strip() and ".." not in "".join(word.split())
)
PIECES = (
    "…",
    "…3",
    "…60",
    "#",
    "(",
    ")",
    "|",
    "!",
    "<body>",
    "<verb>",
    "<",
    ">",
    "^",
    "$",
    "贷",
    "款",
    "一",
    "(贷|款)",
    "(!款)",
    "(款!)",
    "(一|)",
    " ",
    "陆",
)
anything = st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=12))


def source(template: str) -> str | None:
    """The source of a template's pattern, None where it is none."""
    try:
        return read_template(template, LISTS).source
    except ValueError:
        return None


@pytest.mark.parametrize(("template", "fitting", "unfit"), FITS, ids=[case[0] for case in FITS])
def test_template_fits(template: str, fitting: tuple[str, ...], unfit: tuple[str, ...]) -> None:
    pattern = re.compile(read_template(template, LISTS).source)
    assert [text for text in fitting if not pattern.search(compact(text).text)] == []
    assert [text for text in unfit if pattern.search(compact(text).text)] == []


@pytest.mark.parametrize(("template", "message"), [case for case in BAD if case[1]], ids=lambda value: str(value)[:24])
def test_bad_template_says_what_is_wrong(template: str, message: str) -> None:
    with pytest.raises(ValueError, match="the template ") as caught:
        read_template(template, LISTS)
    assert message in str(caught.value)
    assert repr(template) in str(caught.value)


def test_what_is_wrong_in_a_list_is_told_of_the_list() -> None:
    with pytest.raises(ValueError, match=r"^the template '<bad>级': the template '省\(': a bracket is not closed"):
        read_template("<bad>级", {"bad": ("县", "省(")})


def test_lists_do_not_name_each_other() -> None:
    lists = {"one": ("一<two>",), "two": ("二<one>",)}
    with pytest.raises(ValueError, match="<one> names no other list"):
        read_template("<one>级", lists)
    with pytest.raises(ValueError, match="<one> names no other list"):
        read_template("一<one>", lists, ("one",))


def test_lists_stand_only_so_deep_in_one_another() -> None:
    lists = {f"list{number}": (f"<list{number + 1}><list{number + 1}>",) for number in range(400)} | {
        "list400": ("一",)
    }
    with pytest.raises(ValueError, match="names no other list"):
        read_template("<list0>", lists)


def test_the_first_of_several_is_taken() -> None:
    assert re.match(read_template("(市|市辖)", {}).source, "市辖区")[0] == "市"


@given(WORDS, WORDS)
def test_plain_template_fits_exactly_itself(word: str, other: str) -> None:
    template = "".join(word.split())
    pattern = re.compile(read_template(template, {}).source)
    assert pattern.fullmatch(compact(word).text)
    assert bool(pattern.fullmatch(compact(other).text)) == (compact(word).text == compact(other).text)


@given(anything)
@settings(max_examples=1000)
def test_whatever_is_written_is_a_template_or_a_value_error(template: str) -> None:
    found = source(template)
    if found is None:
        with pytest.raises(ValueError, match="the template "):
            read_template(template, LISTS)
    else:
        assert not re.compile(found).fullmatch("")


@given(st.data())
@settings(max_examples=400, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_one_of_its_signs_is_in_whatever_a_template_fits(data: st.DataObject) -> None:
    template = data.draw(anything.filter(source))
    text = data.draw(st.text("贷款一区县市辖拨付下达安排六某", max_size=24))
    fitting = re.search(read_template(template, LISTS).source, text)
    assert fitting is None or read_template(template, LISTS).signs & set(fitting[0])


SIGNS = [
    ("贷款", "贷"),
    ("(首|第一)批", "批"),
    ("首(!批|个)", "首"),
    ("(居|列)(前|首)位", "位"),
    ("<given>#", "下安"),
    ("(!…首)<given>", "下安"),
    ("(一|二)(三|四|五)", "一二"),
    ("(Ａ|２)", "A2"),
]


@pytest.mark.parametrize(("template", "signs"), SIGNS)
def test_signs_are_few(template: str, signs: str) -> None:
    assert read_template(template, LISTS).signs == set(signs)
