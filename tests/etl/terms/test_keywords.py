"""Terms: which phrases and words of a text are terms, where they stand, and that they are counted as often as printed."""

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.__main__ import main
from etl.build import understand
from etl.errors import InputError
from etl.inputs import TermLexicon, read_inputs, read_term_lexicon, scope_words, term_lexicon
from etl.language import fold
from etl.model import Corpus
from etl.paths import LEXICON
from etl.terms.candidates import c_values, propose
from etl.terms.keywords import Vocabulary, build_vocabulary, city_names, cut, find_phrases, find_terms
from tests.conftest import FICTIONAL_PAGES, REAL_PAGES, ROOT

NAMES = ("云州", "云澜", "市教育局", "教育局", "市营商环境局", "营商环境局")
NAMED_PHRASES = ("七个加力突破", "双招双引", "挂牌亮榜", "预制菜", "专精特新")
CORPORA = {"real": REAL_PAGES, "fictional": FICTIONAL_PAGES}
EXPECTED = json.loads((ROOT / "tests" / "fictional" / "expected.json").read_text(encoding="utf-8"))["terms"]

# Terms in the order of the text; what is not named is none.
TERMS = [
    ("聚焦“七个加力突破”，开展“双招双引”。", ["七个加力突破", "双招双引"]),
    ("“挂牌亮榜”平时考核办法（试行）", ["挂牌亮榜", "平时考核"]),
    ("新增“专精特新”中小企业3家，预制菜产业产值12亿元。", ["专精特新", "中小企业", "预制菜", "产业", "产值"]),
    ("营商环境持续优化，元宇宙与海绵城市加快建设。", ["营商环境", "元宇宙", "海绵城市"]),
    ("扎实推进各项工作，取得显著成效，居全省第一位。", []),
    ("全年完成300个，增长12.5%，同比提高3.2个百分点。", []),
    ("市、县、镇三级", []),
    # of phrases that overlap the longest, wherever it begins; nothing inside it is counted again
    ("科技型中小企业", ["科技型中小企业"]),
    ("国家科技创新驱动战略", ["科技创新"]),
    ("产业工人才是主人", ["产业工人", "主人"]),
    # names say who and where
    ("市教育局、省教育局与云州市营商环境局", []),
    ("云澜产业", ["产业"]),
    ("山东省寿光市、坊子区、江苏省", []),
    # characters side by side that belong to two words
    ("开创业界先河", []),
    ("政党协商会议", ["政党"]),
    # width and case of Latin letters and digits, and where a run of them begins and ends
    ("建设５Ｇ基站、5g网络和ai平台", ["5G", "基站", "5G", "网络", "AI"]),
    ("通过15Gbps、DAILY和PM2.5", ["PM2.5"]),
    # a blank parts phrases
    ("海绵 城市", ["海绵"]),
    ("", []),
]

# Where a lexicon's term with five or more occurrences stands inside or across a longer phrase, which counts instead.
OVERLAPS = {
    "real": {
        "党支部": {"党支部书记": 4},
        "商会": {"协商会议": 1},
        "养老": {"养老诈骗": 1, "养老保险": 3},
        "编制": {"机构编制": 3},
        "老干部": {"老干部局": 1},
        "党史": {"党史研究院": 1},
        "立法": {"基层立法联系点": 3, "建立法治": 1},
        "督查": {"督查激励": 11},
        "合规": {"涉案企业合规": 2},
        "生态环境": {"生态环境部": 5},
        "就业": {"新就业形态": 2, "新就业群体": 2},
        "创业": {"创新创业": 17, "开创业界": 1, "创业孵化": 1},
        "科普": {"社科普及": 1},
        "中小企业": {"科技型中小企业": 1, "创新型中小企业": 2},
        "技术创新": {"技术创新中心": 4},
        "基础设施": {"信息基础设施": 2},
        "数字化": {"产业数字化": 2, "数字化转型": 2},
        "人才培养": {"技能人才": 1},
        "招商": {"招商引资": 5},
        "党员": {"党员干部": 1},
        "大数据": {"市大数据局": 3},
        "农业农村": {"农业农村部": 4, "农业农村局": 1},
        "文旅": {"市文旅局": 1},
        "口岸": {"口岸办": 1},
        "委员企业": {"政协委员": 1},
        "技能人才": {"高技能人才": 1},
        "零工": {"零工客栈": 2},
    },
    "fictional": {
        "就业": {"新就业形态": 1},
    },
}

BAD_LEXICONS = [
    ("", "word,group\n", "terms.csv: empty; its first line names the columns"),
    ("term,group\n", "word,group\n", "terms.csv, line 1: the column 'why' is missing"),
    ("term,group,why\n预制菜,industry,field\n预制菜,industry,field\n", "word,group\n", "terms.csv, line 3: 预制菜 stands in line 2 already"),
    ("term,group,why\n5G,industry,field\n５ｇ,industry,field\n", "word,group\n", "terms.csv, line 3: ５ｇ stands in line 2 already"),
    ("term,group,why\n菜,industry,field\n", "word,group\n", "terms.csv, line 2: '菜' is a character, a number, or holds a blank"),
    ("term,group,why\n预制 菜,industry,field\n", "word,group\n", "terms.csv, line 2: '预制 菜' is a character"),
    ("term,group,why\n12345,industry,field\n", "word,group\n", "terms.csv, line 2: '12345' is a character"),
    ("term,group,why\n预制菜,,field\n", "word,group\n", "terms.csv, line 2: the column group is empty"),
    ("term,group,why\n预制菜,industry,\n", "word,group\n", "terms.csv, line 2: the column why is empty"),
    ("term,group,why\n预制菜,industry,field\n", "word,group\n预制菜,actor\n", "stop_words.csv: 预制菜 is a term in terms.csv too"),
    ("term,group,why\n", "word,group\n工作\n", "stop_words.csv, line 2: the column group is empty"),
    ("term,group,why\n", None, "stop_words.csv: cannot be read"),
]  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return build_vocabulary(frozenset(NAMES), term_lexicon())


@pytest.fixture(scope="module", params=CORPORA)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def corpus(name: str) -> Corpus:
    return understand(CORPORA[name])[0]


def all_names(corpus: Corpus) -> frozenset[str]:
    """The names that are no terms in any city of a corpus, which holds one."""
    (names,) = (city_names(corpus, city) for city in corpus.names)
    return names


@pytest.fixture
def stored(name: str, request: pytest.FixtureRequest) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(request.getfixturevalue(f"{name}_database")), read_only=True) as connection:
        yield connection


def places(term: str, folded: str) -> Iterator[tuple[int, int]]:
    """Where a term is printed in a folded text; Latin letters on both sides of an end make it part of a word."""
    sought = fold(term)
    start = folded.find(sought)
    while start >= 0:
        end = start + len(sought)
        around = [folded[max(0, place - 1) : place + 1] for place in (start, end)]
        if not any(len(pair) == 2 and pair.isascii() and pair.isalnum() for pair in around):
            yield start, end
        start = folded.find(sought, start + 1)


@pytest.mark.parametrize(("text", "terms"), TERMS)
def test_terms_of_a_text(vocabulary: Vocabulary, text: str, terms: list[str]) -> None:
    found = find_terms(text, vocabulary)
    assert [occurrence.term for occurrence in found] == terms
    for occurrence in found:
        assert fold(text[occurrence.span.start : occurrence.span.end]) == fold(occurrence.term)


def test_spans_of_terms(vocabulary: Vocabulary) -> None:
    found = find_terms("建设５Ｇ基站", vocabulary)
    assert [(o.term, o.span.start, o.span.end) for o in found] == [("5G", 2, 4), ("基站", 4, 6)]
    (last,) = find_terms("优化营商环境", vocabulary)  # where the text ends, but a longer name might go on
    assert (last.span.start, last.span.end) == (2, 6)


PIECES = [*(text for text, _ in TERMS), *NAMES, "营商", "环境", "5G", "a", " ", "。", "０", "\r\n", "İ"]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6))).map("".join))
def test_terms_are_in_order_and_inside(vocabulary: Vocabulary, text: str) -> None:
    pieces = list(cut(text, vocabulary))
    assert "".join(piece for _, piece in pieces) == text
    end = 0
    for occurrence in find_terms(text, vocabulary):
        assert end <= occurrence.span.start < occurrence.span.end <= len(text)
        assert occurrence.term not in vocabulary.stop_words
        end = occurrence.span.end


def test_every_printed_term_is_counted(name: str, corpus: Corpus, stored: duckdb.DuckDBPyConnection) -> None:
    """Occurrences in all_terms are those in the items' texts, but for the overlaps listed above."""
    vocabulary = build_vocabulary(all_names(corpus), term_lexicon())
    counted = dict(stored.execute("SELECT term, sum(occurrences) FROM all_terms GROUP BY term").fetchall())
    texts = [fold(text) for (text,) in stored.execute("SELECT title || body FROM all_items").fetchall()]
    taken = [[(span.start, span.end) for span in find_phrases(text, vocabulary)] for text in texts]
    overlaps: dict[str, dict[str, int]] = {}
    frequent = 0
    for term in term_lexicon().terms:
        printed = [
            (place, text, spans) for text, spans in zip(texts, taken, strict=True) for place in places(term, text)
        ]
        if len(printed) < 5:
            continue
        frequent += 1
        lost: Counter[str] = Counter()
        for (start, end), text, spans in printed:
            if (start, end) not in spans:
                lost[next(text[a:b] for a, b in spans if a < end and start < b)] += 1
        assert counted.get(term, 0) == len(printed) - lost.total(), term
        assert all(len(phrase) >= len(term) for phrase in lost), (term, lost)
        if lost:
            overlaps[term] = dict(lost)
    assert frequent > 10
    assert overlaps == OVERLAPS[name]


def test_the_fictional_terms_are_counted(fictional_database: Path) -> None:
    with duckdb.connect(str(fictional_database), read_only=True) as connection:
        for term, counts in EXPECTED.items():
            query = "SELECT document, sum(occurrences) FROM all_terms WHERE term = ? GROUP BY document"
            assert dict(connection.execute(query, [term]).fetchall()) == counts, term


def test_no_fragment_of_a_named_phrase_is_a_term(stored: duckdb.DuckDBPyConnection) -> None:
    terms = {term for (term,) in stored.execute("SELECT DISTINCT term FROM all_terms").fetchall()}
    assert not [term for phrase in NAMED_PHRASES for term in terms if term in phrase and term != phrase]


def test_no_stop_word_number_city_or_department_is_a_term(corpus: Corpus, stored: duckdb.DuckDBPyConnection) -> None:
    terms = {term for (term,) in stored.execute("SELECT DISTINCT term FROM all_terms").fetchall()}
    assert not terms & (
        term_lexicon().stop_words | {scope.word for scope in scope_words().values()} | all_names(corpus)
    )
    assert not [term for term in terms if len(term) < 2 or term.isdecimal()]


def test_the_view_adds_up_occurrences(stored: duckdb.DuckDBPyConnection) -> None:
    (total,) = stored.execute("SELECT sum(occurrences) FROM all_terms").fetchone()
    assert stored.execute("SELECT count(*) FROM term_occurrences").fetchone() == (total,)
    spelt = "SELECT term, substr(title || body, span_start + 1, span_end - span_start) FROM term_occurrences JOIN all_items USING (item_id)"
    assert all(fold(term) == fold(quote) for term, quote in stored.execute(spelt).fetchall())


def test_jieba_is_loaded_late_in_silence_and_leaves_no_file(tmp_path: Path) -> None:
    program = """
import sys
from etl.__main__ import main
statuses = [main(["show", sys.argv[1]]), "rjieba" in sys.modules]
statuses += [main(["build", "--no-cache", "--database", sys.argv[2]]), main(["check", "--database", sys.argv[2]]), "rjieba" in sys.modules, "jieba" in sys.modules]
print(statuses)
"""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "shared")}
    (tmp_path / "shared").mkdir()
    page, database = next(REAL_PAGES.glob("*.txt")), tmp_path / "board.duckdb"
    command = [sys.executable, "-W", "default", "-c", program, str(page), str(database)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[0, False, 0, 0, True, False]"
    assert done.stderr == ""
    assert list((tmp_path / "shared").iterdir()) == []


@pytest.mark.parametrize(("terms", "stop_words", "message"), BAD_LEXICONS)
def test_bad_lexicon(tmp_path: Path, terms: str, stop_words: str | None, message: str) -> None:
    (tmp_path / "terms.csv").write_text(terms, encoding="utf-8")
    if stop_words is not None:
        (tmp_path / "stop_words.csv").write_text(stop_words, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_term_lexicon(tmp_path)
    assert message in str(caught.value)


def test_a_build_names_every_bad_row(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "terms.csv").write_text("term,group,why\n菜,industry,field\n预制菜,,field\n", encoding="utf-8")
    (tmp_path / "stop_words.csv").write_text("word,group\n一,actor\n", encoding="utf-8")
    monkeypatch.setattr("etl.inputs.gather.term_lexicon", lambda: read_term_lexicon(tmp_path))
    with pytest.raises(InputError) as caught:
        read_inputs(pages, tmp_path / "none.csv")
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == [
        f"{tmp_path}/terms.csv, line 2",
        f"{tmp_path}/terms.csv, line 3",
        f"{tmp_path}/stop_words.csv, line 2",
    ]


def test_every_group_of_the_lexicon_is_explained() -> None:
    explained = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for file in ("terms.csv", "stop_words.csv"):
        with (LEXICON / file).open(encoding="utf-8", newline="") as lines:
            groups = {(row["group"], row.get("why")) for row in csv.DictReader(lines)}
        unexplained = {value for pair in groups for value in pair if value and f"`{value}`" not in explained}
        assert unexplained == set(), file


C_VALUES = [
    ({("软", "件"): 4}, {("软", "件"): 4.0}),
    # worked out by hand: log2(3) * 3, and 5 less the mean frequency of its one holder
    ({("a", "b", "c"): 3, ("a", "b"): 5}, {("a", "b", "c"): 4.754887502163468, ("a", "b"): 2.0}),
    ({("a", "b", "c"): 3, ("b", "c", "d"): 1, ("b", "c"): 6}, {("a", "b", "c"): 4.754887502163468, ("b", "c", "d"): 1.584962500721156, ("b", "c"): 4.0}),
    ({("a", "b", "a", "b"): 2, ("a", "b"): 4}, {("a", "b", "a", "b"): 4.0, ("a", "b"): 2.0}),
]  # fmt: skip


@pytest.mark.parametrize(("counts", "values"), C_VALUES)
def test_c_value(counts: dict[tuple[str, ...], int], values: dict[tuple[str, ...], float]) -> None:
    assert c_values(counts) == pytest.approx(values)


def test_candidates_are_new_counted_and_the_same_each_time(corpus: Corpus) -> None:
    proposed = propose(corpus, term_lexicon(), 3)
    assert proposed == propose(corpus, term_lexicon(), 3)
    texts = [item.text for item in corpus.items()]
    for candidate in proposed:
        assert candidate.phrase not in term_lexicon().terms
        assert candidate.phrase in candidate.example
        assert 2 <= candidate.occurrences <= sum(text.count(candidate.phrase) for text in texts)


def test_an_empty_lexicon_would_be_offered_the_field_s_phrases() -> None:
    empty = TermLexicon({}, frozenset(), frozenset())
    found = {(c.found_by, c.phrase) for c in propose(understand(REAL_PAGES)[0], empty, 3)}
    assert {("“…”", "双招双引"), ("“…”", "七个加力突破"), ("《…》", "人民日报"), ("C-value", "典型案例")} <= found


def test_the_command_proposes_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in LEXICON.iterdir()}
    assert main(["lexicon", "--pages", str(FICTIONAL_PAGES), "--limit", "1"]) == 0
    first = capsys.readouterr().out
    assert main(["lexicon", "--pages", str(FICTIONAL_PAGES), "--limit", "1"]) == 0
    assert capsys.readouterr().out == first
    assert len([line for line in first.splitlines() if line.startswith(("“…”", "《…》", "C-value"))]) == 3
    assert "not shown" in first
    assert {path: path.read_bytes() for path in LEXICON.iterdir()} == before


@pytest.mark.parametrize("option", [["--limit", "0"], ["--minimum", "x"], ["--minimum", "-1"]])
def test_bad_numbers_of_the_command(option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["lexicon", *option])
    assert caught.value.code == 2
    assert "is no whole number from 1 on" in capsys.readouterr().err
