"""Scope words and areas: what a row gives, each kind of bad one, and which word of several a text is read to hold."""

from pathlib import Path

import pytest

from etl.errors import InputError
from etl.inputs import Reach, ScopeWord, read_scope_words, scope_words, scope_words_in
from etl.language import compact

SCOPES = "word,scope,reach\n全球,world,sentence\n国家,nation,adjacent\n我市,city,owner\n西部陆海,none,clause\n"
AREAS = "area,short,level\n云山省,云山,province\n云州市,云州,prefecture\n雾林地区,,prefecture\n"
SCOPE_VALUES = "world, nation, province, city, other, none"


def read(folder: Path, scopes: str | bytes | None = SCOPES, areas: str | bytes | None = AREAS) -> dict[str, ScopeWord]:
    for name, text in (("scopes.csv", scopes), ("areas.csv", areas)):
        if text is not None:
            (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read_scope_words(folder)


def test_rows_give_words(tmp_path: Path) -> None:
    assert list(read(tmp_path).values()) == [
        ScopeWord("全球", "world", Reach.SENTENCE),
        ScopeWord("国家", "nation", Reach.ADJACENT),
        ScopeWord("我市", "city", Reach.OWNER),
        ScopeWord("西部陆海", "none", Reach.CLAUSE),
        ScopeWord("云山省", "province", Reach.CLAUSE, is_area=True),
        ScopeWord("云山", "province", Reach.CLAUSE, is_area=True),
        ScopeWord("云州市", "city", Reach.NAMED, is_area=True),
        ScopeWord("云州", "city", Reach.NAMED, is_area=True),
        ScopeWord("雾林地区", "city", Reach.NAMED, is_area=True),
    ]


def test_words_are_found_as_the_rules_read_the_text(tmp_path: Path) -> None:
    assert read(tmp_path)[compact("西部陆海").text].word == "西部陆海"


BAD = [
    ("no word", {"scopes": SCOPES + ",city,clause\n"}, "scopes.csv, line 6: the column word is empty; it holds a word that names a peer group"),
    ("single character", {"scopes": SCOPES + "市,city,clause\n"}, "scopes.csv, line 6: '市' is a single character or holds a blank; the column word holds a word that names a peer group"),
    ("blank", {"scopes": SCOPES + "全 市,city,clause\n"}, "scopes.csv, line 6: '全 市' is a single character or holds a blank"),
    ("unknown scope", {"scopes": SCOPES + "全村,village,clause\n"}, f"scopes.csv, line 6: scope 'village' is none of {SCOPE_VALUES}"),
    ("no scope", {"scopes": SCOPES + "全村,,clause\n"}, f"scopes.csv, line 6: the column scope is empty; it holds one of {SCOPE_VALUES}"),
    ("unknown reach", {"scopes": SCOPES + "全村,other,far\n"}, "scopes.csv, line 6: reach 'far' is none of adjacent, clause, sentence, owner, named"),
    ("no reach", {"scopes": SCOPES + "全村,other,\n"}, "scopes.csv, line 6: the column reach is empty; it holds one of adjacent, clause"),
    ("doubled word", {"scopes": SCOPES + "全球,other,clause\n"}, "scopes.csv, line 6: 全球 stands in scopes.csv, line 2 already; keep one of the two"),
    ("area that is a scope word", {"scopes": SCOPES + "云州,other,clause\n"}, "areas.csv, line 3: 云州 stands in scopes.csv, line 6 already"),
    ("doubled area", {"areas": AREAS + "云州市,,prefecture\n"}, "areas.csv, line 5: 云州市 stands in areas.csv, line 3 already"),
    ("short name of two areas", {"areas": AREAS + "云州县,云州,prefecture\n"}, "areas.csv, line 5: 云州 stands in areas.csv, line 3 already"),
    ("short name that is the whole one", {"areas": AREAS + "雾海,雾海,prefecture\n"}, "areas.csv, line 5: 雾海 stands in areas.csv, line 5 already"),
    ("no area", {"areas": AREAS + ",雾海,prefecture\n"}, "areas.csv, line 5: the column area is empty; it holds the whole name of a province or prefecture-level area"),
    ("short name of one character", {"areas": AREAS + "雾海省,雾,province\n"}, "areas.csv, line 5: '雾' is a single character or holds a blank; the column short holds its short name"),
    ("unknown level", {"areas": AREAS + "雾海县,,county\n"}, "areas.csv, line 5: level 'county' is none of province, prefecture"),
    ("no level", {"areas": AREAS + "雾海省,,\n"}, "areas.csv, line 5: the column level is empty; it holds one of province, prefecture"),
    ("neither word nor area", {"scopes": SCOPES[:17] + "\n", "areas": AREAS[:17]}, "scopes.csv: no word here or in areas.csv"),
    ("wrong columns", {"areas": "area,level\n"}, "areas.csv, line 1: the column 'short' is missing; the columns are area, short, level"),
    ("wrong encoding", {"scopes": SCOPES.encode("gb18030")}, "scopes.csv, line 2: not UTF-8; save the file as CSV UTF-8"),
    ("missing scopes", {"scopes": None}, "scopes.csv: cannot be read (No such file or directory); it comes with the program"),
    ("missing areas", {"areas": None}, "areas.csv: cannot be read (No such file or directory); it comes with the program"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "files", "message"), BAD, ids=[case for case, _, _ in BAD])
def test_bad_row(tmp_path: Path, case: str, files: dict[str, str | bytes | None], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, **files)
    assert str(caught.value).startswith(f"{tmp_path}/")
    assert message in str(caught.value).replace(f"{tmp_path}/", "")
    assert "\n" not in str(caught.value)


def test_all_bad_rows_of_both_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, SCOPES + "全村,village,clause\n全村,other,far\n", AREAS + ",,province\n雾海省,,\n")
    assert [line.split(":")[0] for line in str(caught.value).split("\n")] == [
        f"{tmp_path}/scopes.csv, line 6",
        f"{tmp_path}/scopes.csv, line 7",
        f"{tmp_path}/areas.csv, line 5",
        f"{tmp_path}/areas.csv, line 6",
    ]


LONGEST = [
    ("全国地级市", ["全国", "地级市"]),
    ("国家级园区", ["国家级"]),
    ("世界500强企业", ["世界500强"]),
    ("在中国银行", ["中国银行"]),
    ("吉林省吉林市", ["吉林省", "吉林市"]),
    ("海南藏族自治州", ["海南藏族自治州"]),
    ("湘西土家族苗族自治州", ["湘西土家族苗族自治州"]),
    ("全自治区", ["全自治区"]),
    ("西部陆海新通道", ["西部陆海"]),
    ("长江中上游", ["长江中上游"]),
    ("一处地方", []),
]


@pytest.mark.parametrize(("text", "words"), LONGEST)
def test_the_longest_word_is_read(text: str, words: list[str]) -> None:
    found = [word.word for _, _, word in scope_words_in(compact(text).text)]
    assert found == words


def test_every_province_is_there() -> None:
    provinces = {word.word for word in scope_words().values() if (word.scope, word.reach) == ("province", Reach.CLAUSE)}
    whole = {
        name for name in provinces if name.endswith(("省", "自治区")) and name not in ("我省", "本省", "该省", "自治区")
    }
    assert len(whole) == 27
    assert {"北京市", "天津市", "上海市", "重庆市"} <= provinces
