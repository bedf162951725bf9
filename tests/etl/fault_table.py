"""What may be wrong with what a command is given, group by group, and how the command must end then."""

import os

from tests.etl.faults import (
    BUILT,
    LABEL,
    LEFT_OUT,
    REFUSED,
    Fault,
    add,
    blanks,
    closed,
    correction,
    folder,
    linked,
    nothing,
    put,
    recoded,
    without,
)
from tests.etl.small_city import WHOLE_YEAR

PAGE = WHOLE_YEAR.replace("2024", "2025")
BINARY = bytes(range(256)) * 8
NUL = "\0"
DEPARTMENTS = "department,city,sector,aliases\n"
MANIFEST = "document,city,year,period,page_no\n"
TERMS = "term,group,why\n"
STOP = "word,group\n"
SCOPES = "word,scope,reach\n"
SHOW = ("show", "data/pages/year.md")
EVALUATE = ("evaluate", "--pages", "data/pages", "--labels", "data/labels")


def text(amount: str) -> str:
    return PAGE.replace("全年完成投资30亿元", amount)


PAGES = [
    Fault("folder called x.txt", folder("pages/x.txt"), BUILT),
    Fault("folder called x.txt with a page", put("pages/x.txt/y.txt", PAGE), BUILT),
    Fault("link to itself", linked("pages/x.txt", "x.txt"), LEFT_OUT, "x.txt: error: cannot be read (Too many levels"),
    Fault("broken link", linked("pages/x.txt", "gone"), LEFT_OUT, "x.txt: error: cannot be read (No such file"),
    Fault("link to the folder", linked("pages/x", "."), BUILT, "x: note: a link to a folder"),
    Fault("link to /etc/passwd", linked("pages/x.txt", "/etc/passwd"), BUILT, "x.txt: note: a link that leaves"),
    Fault("hard link", lambda data: os.link(data / "pages/year.md", data / "pages/x.md"), BUILT),
    Fault("pipe", lambda data: os.mkfifo(data / "pages/x.txt"), BUILT, "x.txt: note: neither a file nor a folder"),
    Fault("link to /dev/zero", linked("pages/x.txt", "/dev/zero"), BUILT, "x.txt: note: a link that leaves"),
    Fault("no bytes", put("pages/x.txt", b""), LEFT_OUT, "x.txt: error: the file holds no text"),
    Fault("binary", put("pages/x.txt", BINARY), LEFT_OUT, "x.txt, line 2: error: neither UTF-8 nor GB18030"),
    Fault("controls", put("pages/x.txt", f"{PAGE}{NUL}"), LEFT_OUT, "error: control character U+0000"),
    Fault("no report", put("pages/x.txt", "真好。\n"), LEFT_OUT, "x.txt: error: no numbered section"),
    Fault("large", blanks("pages/x.txt", 200_000_000), LEFT_OUT, "x.txt: error: 200,000,000 bytes are too many"),
    Fault("large, no page", blanks("pages/x.bin", 200_000_000), BUILT),
    Fault(
        "page closed",
        closed("pages/year.md"),
        LEFT_OUT,
        "year.md: error: cannot be read (Permission denied)",
        modes_count=True,
    ),
    Fault(
        "folder in it closed",
        closed("pages/half"),
        LEFT_OUT,
        "half: error: this folder cannot be read",
        modes_count=True,
    ),
    Fault(
        "folder in it only listed",
        closed("pages/half", 0o444),
        LEFT_OUT,
        "half/1.txt: error: cannot be read",
        modes_count=True,
    ),
    Fault("folder closed", closed("pages"), REFUSED, "pages: cannot be read (Permission denied)", modes_count=True),
    Fault("folder of folder closed", closed("."), REFUSED, "Permission denied", modes_count=True),
    Fault("year 2924", put("pages/x.txt", PAGE.replace("2025", "2924")), LEFT_OUT, "names the year 2924"),
    Fault("year 0023", put("pages/x.txt", PAGE.replace("2025", "0023")), LEFT_OUT, "names the year 0023"),
    Fault("year 二九二四", put("pages/x.txt", PAGE.replace("2025", "二九二四")), LEFT_OUT, "names the year 2924"),
    Fault("months of the year 0000", put("pages/x.txt", text("0000年1-6月完成投资3亿元，到9999年底投资9亿元")), BUILT),
    Fault("half-width end", put("pages/x.txt", text("真好!完成投资5亿元")), BUILT),
    Fault("10^18", put("pages/x.txt", text("投资10000000000亿元")), BUILT, "is larger than the database holds"),
    Fault("10^18 of 角", put("pages/x.txt", text("投资9999999999.99亿元9角")), BUILT),
    Fault("1,000,…", put("pages/x.txt", text(f"投资1{',000' * 9_999}元")), BUILT, "is not understood"),
    Fault("place of 30 digits", put("pages/x.txt", text(f"居全省第{'9' * 30}位")), BUILT),
    Fault("item of 30 digits", put("pages/x.txt", PAGE.replace("1.重点", f"{'9' * 30}.重点")), BUILT),
    Fault("page of 30 digits", put("pages/x.txt", f"{PAGE}（下转{'9' * 30}版）\n"), BUILT),
    Fault("section 九千", put("pages/x.txt", PAGE.replace("二、", "九千九百九十九、")), BUILT),
    Fault("every amount of a long page", put("pages/x.txt", text("投资3.3.3亿元，" * 20_000)), BUILT),
]
NAMES = [
    *(
        Fault(f"called {name!a}", put(f"pages/{name}", PAGE), BUILT)
        for name in (
            *("a'b.txt", 'a"b.txt', "a\nb.txt", "a%s%d.txt", "..%2f..%2fx.txt", "a;DROP TABLE.txt", "a\tb.txt"),
            *("a\x1b[31mb.txt", "a\u202eb.txt", "甲'乙\".txt", "-rf.txt", f"{'a' * 250}.txt", "a\rb.txt", " .txt"),
            *("<script>alert(1)<∕script>.txt", "a\\b.txt", "a\u200bb.txt", "=cmd.txt", "a|b.txt", "a\x9bb.txt"),
        )
    ),
    Fault(
        "called in no UTF-8",
        put(os.fsdecode(b"pages/\xff.txt"), PAGE),
        LEFT_OUT,
        "name of this file is not valid UTF-8",
    ),
    Fault("called in no UTF-8, no page", put(os.fsdecode(b"pages/\xff.png"), PAGE), BUILT, "only *.txt, *.md"),
    Fault("folder called in no UTF-8", put(os.fsdecode(b"pages/\xff/x.txt"), PAGE), LEFT_OUT, "not valid UTF-8"),
    Fault(
        "bad page called with an escape",
        put("pages/a\x1b[31m\nb.txt", ""),
        LEFT_OUT,
        r"a\x1b[31m\nb.txt: error: the file",
    ),
]


def database(name: str) -> tuple[str, ...]:
    return (*BUILD_IN, name)


BUILD_IN = ("build", "--database")
DATABASES = [
    Fault("folder closed", closed(".", 0o555), REFUSED, "is not writable", modes_count=True),
    Fault("closed", closed("board.duckdb"), REFUSED, "Permission denied", modes_count=True),
    Fault("folder", nothing, REFUSED, "data: a folder; name a file in it", command=database("data")),
    Fault("folder missing", nothing, REFUSED, "there is no folder", command=database("none/x.duckdb")),
    Fault("a page", nothing, REFUSED, "exists and is no database", command=database("data/pages/year.md")),
    Fault("link to itself", linked("x.duckdb", "x.duckdb"), BUILT, command=database("data/x.duckdb")),
    Fault("/dev/full", nothing, REFUSED, "/dev/full: exists and is no database", command=database("/dev/full")),
    Fault("quote in its name", nothing, BUILT, command=database("data/a'b.duckdb")),
    Fault("? in its name", nothing, BUILT, command=database("data/a?access_mode=read_only.duckdb")),
    Fault(":memory:", nothing, BUILT, command=database("data/:memory:")),
    Fault("long name", nothing, REFUSED, "File name too long", command=database(f"data/{'x' * 300}")),
    Fault("NUL in no name", nothing, REFUSED, "", command=database("")),
]
FULL = [
    Fault(f"{size} bytes", nothing, REFUSED, "the old database stays", largest=size)
    for size in (1, 4_096, 12_288, 100_000, 1_000_000, 2_000_000, 3_000_000)
]
MANIFESTS = [
    Fault("empty", put("pages/manifest.csv", ""), REFUSED, "manifest.csv: empty"),
    Fault("binary", put("pages/manifest.csv", BINARY), REFUSED, "manifest.csv, line 2: not UTF-8"),
    Fault("UTF-16", recoded("pages/manifest.csv", "utf-16"), REFUSED, "manifest.csv, line 1: not UTF-8"),
    Fault("open quote", add("pages/manifest.csv", 'x.txt,"云州'), REFUSED, "manifest.csv, line 5: no CSV"),
    Fault("row twice", add("pages/manifest.csv", "year.md"), REFUSED, "manifest.csv, line 5: year.md stands in line 4"),
    Fault("year of 30 digits", add("pages/manifest.csv", f"x.txt,,{'9' * 30}"), REFUSED, "line 5: year"),
    Fault("year ２０２４", add("pages/manifest.csv", "x.txt,,２０２４"), REFUSED, "from 1949 to 2199"),
    Fault("period H3", add("pages/manifest.csv", "x.txt,,,H3"), REFUSED, "period 'H3' is none of Q1, H1, Q3, FY"),
    Fault("path upwards", add("pages/manifest.csv", "../x.txt"), BUILT, "../x.txt: the manifest lists this page"),
    Fault("NUL", add("pages/manifest.csv", NUL), REFUSED, "manifest.csv: holds NUL"),
    Fault("semicolons", put("pages/manifest.csv", "document;city\nyear.md;云州\n"), REFUSED, "'document' is missing"),
    Fault(
        "cell of 1 MB", add("pages/manifest.csv", f"x.txt,{'云' * 300_000}"), REFUSED, "manifest.csv, line 5: no CSV"
    ),
    Fault(
        "half a character", put("pages/manifest.csv", MANIFEST.encode() + b"x.txt,\xed\xa0\x80"), REFUSED, "not UTF-8"
    ),
    Fault(
        "control in a city", put("pages/manifest.csv", f"{MANIFEST}year.md,云\x1b[31m州"), REFUSED, "control character"
    ),
    Fault("long city", put("pages/manifest.csv", f"{MANIFEST}year.md,{'云' * 100_000}"), REFUSED, "at most"),
    Fault("page 9999", put("pages/manifest.csv", f"{MANIFEST}year.md,云州,,,9999"), BUILT),
    Fault(
        "against the title", put("pages/manifest.csv", f"{MANIFEST}year.md,云州,2020,H1"), BUILT, "the manifest counts"
    ),
    Fault("old ends of lines", put("pages/manifest.csv", f"{MANIFEST}year.md,云州".replace("\n", "\r")), BUILT),
    Fault("300,000 rows", add("pages/manifest.csv", "\n".join(f"{n}.txt" for n in range(300_000))), BUILT),
    Fault("folder", folder("pages/manifest.csv"), REFUSED, "manifest.csv: a folder"),
    Fault(
        "closed",
        closed("pages/manifest.csv"),
        REFUSED,
        "manifest.csv: cannot be read (Permission denied)",
        modes_count=True,
    ),
    Fault("broken link", linked("pages/manifest.csv", "gone"), REFUSED, "manifest.csv: cannot be read"),
    Fault("link to itself", linked("pages/manifest.csv", "manifest.csv"), REFUSED, "manifest.csv: cannot be read"),
]
LISTS = [
    Fault("empty", put("departments.csv", ""), REFUSED, "departments.csv: empty"),
    Fault("binary", put("departments.csv", BINARY), REFUSED, "departments.csv, line 2: not UTF-8"),
    Fault("header only", put("departments.csv", DEPARTMENTS), BUILT),
    Fault("no header", put("departments.csv", "市教育局,,政府部门,\n"), REFUSED, "departments.csv, line 1: the column"),
    Fault(
        "row twice",
        add("departments.csv", "市教育局,,政府部门,"),
        REFUSED,
        "departments.csv, line 4: 市教育局 stands for",
    ),
    Fault(
        "alias of each other",
        put("departments.csv", f"{DEPARTMENTS}甲局,,政府,乙局\n乙局,,政府,甲局"),
        REFUSED,
        "line 3",
    ),
    Fault("open quote", add("departments.csv", '"市'), REFUSED, "departments.csv, line 4: no CSV"),
    Fault("more cells", add("departments.csv", "市水务局,,政府部门,,x"), REFUSED, "line 4: 5 cells, but 4 columns"),
    Fault("no sector", add("departments.csv", "市水务局,,,"), REFUSED, "line 4: the column sector is empty"),
    Fault("UTF-16", recoded("departments.csv", "utf-16"), REFUSED, "departments.csv, line 1: not UTF-8"),
    Fault("NUL", add("departments.csv", NUL), REFUSED, "departments.csv: holds NUL"),
    Fault(
        "100,000 aliases",
        add("departments.csv", '市水务局,,政府部门,"' + "|".join(f"水{n}" for n in range(9_999)) + '"'),
        REFUSED,
        "at most 10,000",
    ),
    Fault("pattern for a name", add("departments.csv", "(.*)+$,,政府部门,[|(?P<x>"), BUILT),
    Fault("one character", add("departments.csv", "市,,政府部门,"), BUILT),
    Fault("blank name", add("departments.csv", "　,,政府部门,"), REFUSED, "line 4: the column department is empty"),
    Fault("GB18030", recoded("departments.csv", "gb18030"), REFUSED, "departments.csv, line 2: not UTF-8"),
    Fault("name 1", add("departments.csv", "1,,政府部门,"), BUILT),
    Fault("folder", folder("departments.csv"), REFUSED, "departments.csv: a folder"),
    Fault(
        "closed", closed("departments.csv"), REFUSED, "departments.csv: cannot be read (Permission", modes_count=True
    ),
    Fault("broken link", linked("departments.csv", "gone"), REFUSED, "departments.csv: cannot be read"),
    Fault("missing", without("departments.csv"), BUILT),
]
ROWS = [
    Fault("empty", put("corrections.csv", ""), REFUSED, "corrections.csv: empty"),
    Fault("binary", put("corrections.csv", BINARY), REFUSED, "corrections.csv, line 2: not UTF-8"),
    Fault("open quote", add("corrections.csv", '"云州'), REFUSED, "corrections.csv, line 2: no CSV"),
    *(
        Fault(name, add("corrections.csv", row), status, said)
        for name, row, status, said in (
            ("fits nothing", "云州,2024,H1,1,1,7亿元,,low,1,x", BUILT, "has no fact '7亿元'"),
            ("item x", "云州,2024,H1,1,x,7亿元,,low,1,x", REFUSED, "line 2: item 'x' is no whole number"),
            ("item of 5,000 digits", f"云州,2024,H1,1,{'9' * 5_000},7亿元,,low,1,x", REFUSED, "is no whole number"),
            ("item ２", "云州,2024,H1,1,２,7亿元,,low,1,x", REFUSED, "item '２' is no whole number"),
            ("item ²", "云州,2024,H1,1,²,7亿元,,low,1,x", REFUSED, "item '²' is no whole number"),
            ("value of 5,000 digits", f"云州,2024,H1,1,1,居全省第二位,,value,{'9' * 5_000},x", REFUSED, "is no value"),
            ("low NaN", "云州,2024,H1,1,1,7亿元,,low,NaN,x", REFUSED, "'NaN' is no value of the field low"),
            ("field x", "云州,2024,H1,1,1,7亿元,,x,1,x", REFUSED, "field 'x' is none of"),
            ("no reason", "云州,2024,H1,1,1,7亿元,,low,1,", REFUSED, "the column reason is empty"),
            ("NUL", NUL, REFUSED, "corrections.csv: holds NUL"),
            ("row twice", "云州,2024,H1,1,1,7亿元,,low,1,x\n" * 2, BUILT, ""),
        )
    ),
    Fault(
        "GB18030",
        lambda data: (correction("low", "1")(data), recoded("corrections.csv", "gb18030")(data)),
        REFUSED,
        "line 2: not UTF-8",
    ),
    Fault("missing", without("corrections.csv"), BUILT),
    Fault(
        "closed", closed("corrections.csv"), REFUSED, "corrections.csv: cannot be read (Permission", modes_count=True
    ),
    Fault("broken link", linked("corrections.csv", "gone"), REFUSED, "corrections.csv: cannot be read"),
    *(
        Fault(f"{field} {value[:20]!a}", correction(field, value), status, said)
        for field, value, status, said in (
            ("low", "NaN", REFUSED, "'NaN' is no value of the field low"),
            ("high", "Infinity", REFUSED, "is no value"),
            ("low", "-5", REFUSED, "is no value"),
            ("low", "1E400", REFUSED, "is no value"),
            ("low", "1E999999999", REFUSED, "is no value"),
            ("low", "1E-999999999", REFUSED, "is no value"),
            ("low", "9" * 5_000, REFUSED, "is no value"),
            ("high", "1e18", REFUSED, "is no value"),
            ("high", "0.001", REFUSED, "is no value"),
            ("low", "99999999999999999999", REFUSED, "is no value"),
            ("high", "1", BUILT, "is below low"),
            ("low", "１２", BUILT, ""),
            ("low", "1_000", BUILT, ""),
            ("metric", "x" * 100_000, REFUSED, "at most 10,000"),
            ("metric", "<script>alert(1)</script>", BUILT, ""),
            ("metric", " ", REFUSED, "the column right_value is empty"),
            ("metric", "\x1b[31m", REFUSED, "control character"),
            ("stage", "planned", BUILT, ""),
            ("fact", "none", BUILT, ""),
            ("unit", "none", BUILT, "has no fact"),
            ("window_from", "9999-99", REFUSED, "is no value"),
            ("window_from", "0000-01", REFUSED, "is no value"),
            ("whole", f"3亿元#{'9' * 5_000}", BUILT, "has no fact"),
        )
    ),
    *(
        Fault(f"claim {field} {value[:20]!a}", correction(field, value, "居全省第二位"), status, said)
        for field, value, status, said in (
            ("value", "0", BUILT, "is not above 0"),
            ("value", "-1", BUILT, "is not above 0"),
            ("value", "99999999999", REFUSED, "is no value"),
            ("value", "none", BUILT, "has a value"),
            ("value", "1_0", BUILT, ""),
            ("value", " 5 ", BUILT, ""),
            ("value", "٣", BUILT, ""),
            ("unit", "none", BUILT, ""),
            ("kind", "only", BUILT, ""),
            ("scope", "nation", BUILT, ""),
        )
    ),
]
TERM_LISTS = [
    Fault("empty", put("lexicon/terms.csv", ""), REFUSED, "terms.csv: empty"),
    Fault("binary", put("lexicon/terms.csv", BINARY), REFUSED, "terms.csv, line 2: not UTF-8"),
    Fault("header only", put("lexicon/terms.csv", TERMS), BUILT),
    Fault(
        "row twice",
        put("lexicon/terms.csv", f"{TERMS}投资,a,b\n投资,a,b"),
        REFUSED,
        "terms.csv, line 3: 投资 stands in line 2",
    ),
    Fault("one character", add("lexicon/terms.csv", "投,a,b"), REFUSED, "'投' is a character"),
    Fault(
        "blank", add("lexicon/terms.csv", "投 资,a,b"), REFUSED, "'投 资' is a character, a number, or holds a blank"
    ),
    Fault("number", add("lexicon/terms.csv", "12,a,b"), REFUSED, "'12' is a character, a number"),
    Fault("open quote", add("lexicon/terms.csv", '"投资'), REFUSED, "no CSV"),
    Fault(
        "column missing",
        put("lexicon/terms.csv", "term,group\n"),
        REFUSED,
        "terms.csv, line 1: the column 'why' is missing",
    ),
    Fault("no reason", add("lexicon/terms.csv", "投资额,a,"), REFUSED, "the column why is empty"),
    Fault("NUL", add("lexicon/terms.csv", NUL), REFUSED, "terms.csv: holds NUL"),
    Fault("GB18030", recoded("lexicon/terms.csv", "gb18030"), REFUSED, "terms.csv, line 2: not UTF-8"),
    Fault("pattern", add("lexicon/terms.csv", "(.*)+$[,a,b"), BUILT),
    Fault("200,000 terms", put("lexicon/terms.csv", TERMS + "\n".join(f"投资{n},a,b" for n in range(200_000))), BUILT),
    Fault(
        "stop word too",
        lambda data: (
            put("lexicon/terms.csv", f"{TERMS}投资,a,b")(data),
            put("lexicon/stop_words.csv", f"{STOP}投资,a")(data),
        ),
        REFUSED,
        "投资 is a term in terms.csv too",
    ),
    Fault("long term", add("lexicon/terms.csv", f"{'投' * 60_000},a,b"), REFUSED, "at most 10,000"),
    Fault("punctuation", add("lexicon/terms.csv", "。。,a,b"), BUILT),
    *(
        Fault(f"{name} missing", without(f"lexicon/{name}"), REFUSED, f"{name}: cannot be read (No such file")
        for name in ("terms.csv", "stop_words.csv", "scopes.csv", "areas.csv")
    ),
    Fault("folder", folder("lexicon/terms.csv"), REFUSED, "terms.csv: cannot be read (Is a directory"),
    Fault("closed", closed("lexicon/terms.csv"), REFUSED, "terms.csv: cannot be read (Permission", modes_count=True),
    Fault("link to /dev/zero", linked("lexicon/terms.csv", "/dev/zero"), REFUSED, "terms.csv: cannot be read"),
    Fault(
        "link to /dev/zero of rules",
        linked("rules/rank_words.csv", "/dev/zero"),
        REFUSED,
        "rank_words.csv: cannot be read",
    ),
    Fault(
        "pipe of rules",
        lambda data: ((data / "rules/rank_words.csv").unlink(), os.mkfifo(data / "rules/rank_words.csv")),
        REFUSED,
        "rank_words.csv: cannot be read",
    ),
    Fault("folder of rules", folder("rules/x.csv"), REFUSED, "x.csv: cannot be read (Is a directory"),
]
SCOPE_LISTS = [
    Fault("empty", put("lexicon/scopes.csv", ""), REFUSED, "scopes.csv: empty"),
    Fault("header only", put("lexicon/scopes.csv", SCOPES), BUILT),
    Fault(
        "header only of both",
        lambda data: (put("lexicon/scopes.csv", SCOPES)(data), put("lexicon/areas.csv", "area,short,level\n")(data)),
        REFUSED,
        "scopes.csv: no word",
    ),
    Fault("binary", put("lexicon/scopes.csv", BINARY), REFUSED, "scopes.csv, line 2: not UTF-8"),
    Fault(
        "bad scope", add("lexicon/scopes.csv", "全球村,moon,clause"), REFUSED, "scope 'moon' is none of world, nation"
    ),
    Fault("bad reach", add("lexicon/scopes.csv", "全球村,world,far"), REFUSED, "reach 'far' is none of adjacent"),
    Fault("column missing", put("lexicon/scopes.csv", "word,scope\n"), REFUSED, "the column 'reach' is missing"),
    Fault("no word", add("lexicon/scopes.csv", ",world,clause"), REFUSED, "the column word is empty"),
    Fault("more cells", add("lexicon/scopes.csv", "全球村,world,clause,x"), REFUSED, "4 cells, but 3 columns"),
    Fault("GB18030", recoded("lexicon/scopes.csv", "gb18030"), REFUSED, "scopes.csv, line 2: not UTF-8"),
    Fault("pattern", add("lexicon/scopes.csv", "(.*)+$[,world,clause"), BUILT),
    Fault("binary areas", put("lexicon/areas.csv", BINARY), REFUSED, "areas.csv, line 2: not UTF-8"),
    Fault("bad level", add("lexicon/areas.csv", "云州市,,village"), REFUSED, "level 'village' is none of"),
    Fault("empty rules", put("rules/rank_words.csv", ""), REFUSED, "rank_words.csv: empty"),
    Fault(
        "header only of rules", put("rules/rank_words.csv", "list,words,reason\n"), REFUSED, "rank_words.csv: the list"
    ),
    Fault("binary rules", put("rules/rank_claims.csv", BINARY), REFUSED, "rank_claims.csv, line 2: not UTF-8"),
    Fault("bad template", add("rules/money_stage.csv", "planned,(a|(b,x"), REFUSED, "the template"),
    Fault("template of many gaps", add("rules/money_stage.csv", f"planned,{'a…60' * 9}b,x"), REFUSED, "the template"),
    Fault("template in itself", add("rules/money_stage.csv", "planned,<planned>,x"), REFUSED, "the template"),
]
LABELS = [
    *(
        Fault(name, put("labels/year.jsonl", content), REFUSED, said, command=command)
        for command in (BUILD_IN[:1], EVALUATE)
        for name, content, said in (
            (f"GB18030, {command[0]}", LABEL.encode("gb18030"), "year.jsonl, line 1: not UTF-8"),
            (f"deep, {command[0]}", "[" * 100_000, "year.jsonl, line 1: not JSON"),
            (f"deep value, {command[0]}", LABEL.replace("2e8", "[" * 500 + "]" * 500, 1), "no value of this field"),
            (f"other types, {command[0]}", LABEL.replace('"year.md"', "1"), "document 1 is no text"),
            (f"not JSON, {command[0]}", "x", "year.jsonl, line 1: not JSON"),
            (f"list, {command[0]}", "[1]", "year.jsonl, line 1: not a JSON object"),
            (
                f"list for an item, {command[0]}",
                LABEL.replace('"item": 0', '"item": [0]'),
                "item [0] is no whole number",
            ),
            (f"NaN, {command[0]}", LABEL.replace("2e8", "NaN"), "low nan is no value"),
            (f"Infinity, {command[0]}", LABEL.replace("2e8", "-Infinity"), "low -inf is no value"),
            (f"5,000 digits, {command[0]}", LABEL.replace("2e8", "9" * 5_000), "year.jsonl, line 1: "),
            (f"binary, {command[0]}", BINARY, "year.jsonl, line 2: not UTF-8"),
            (f"half a character, {command[0]}", LABEL.replace("year.md", "\\ud800"), "half a character"),
        )
    ),
    Fault(
        "page for a type", put("labels/year.jsonl", LABEL.replace("money", "page")), REFUSED, "type 'page' is none of"
    ),
    Fault("text for a list", put("labels/year.jsonl", LABEL[:-1] + ', "alt_stage": "planned"}'), REFUSED, "is no list"),
    Fault("folder", folder("labels/year.jsonl"), REFUSED, "year.jsonl: a folder"),
    Fault("closed", closed("labels/year.jsonl"), REFUSED, "year.jsonl: cannot be read (Permission", modes_count=True),
    Fault("folder closed", closed("labels"), REFUSED, "labels: cannot be read (Permission", modes_count=True),
    Fault("broken link", linked("labels/links.csv", "gone"), REFUSED, "links.csv: cannot be read"),
    Fault("binary links", put("labels/links.csv", BINARY), REFUSED, "links.csv, line 2: not UTF-8"),
    Fault("binary counts", put("labels/measured.csv", BINARY), REFUSED, "measured.csv, line 2: not UTF-8"),
    Fault(
        "huge count",
        put(
            "labels/measured.csv",
            f"text,set,seen,measured_on,measure,labels,found,hits\nreal_text,x,no,2026-01-01,money,{'9' * 5_000},1,1",
        ),
        REFUSED,
        "is no whole number",
    ),
]
ARGUMENTS = [
    Fault(f"{' '.join(command)[:40]!a}", nothing, REFUSED, said, command=command)
    for command, said in (
        (("show", "none"), "none: cannot be read (No such file"),
        (("show", "data"), "data: a folder"),
        (("show", "data/board.duckdb"), "board.duckdb: "),
        (("show", "/dev/zero"), "/dev/zero: cannot be read (neither a file nor a folder)"),
        (("show", "/dev/stdin"), "/dev/stdin: cannot be read"),
        (("show", "\udcff"), "cannot be read"),
        (("show", ""), "a folder"),
        (("show", "x" * 5_000), "File name too long"),
        (("check", "--database", "none"), "none: no such file"),
        (("check", "--database", "data/pages/year.md"), "cannot be checked"),
        (("check", "--database", "data"), "data: not a file"),
        (("check", "--database", "x" * 5_000), "File name too long"),
        (("evaluate", "--pages", "data/pages", "--labels", "none"), "no label is of a page"),
        (("evaluate", "--pages", "data/pages", "--against", "/dev/zero"), "/dev/zero: cannot be read"),
        (("build", "--pages", "/dev/null"), "/dev/null: not a folder"),
        (("build", "--pages", "x" * 5_000), "File name too long"),
        (("build", "--pages", "data/labels"), "no page in this folder"),
        (("build", "--\x1b[31m"), r"\x1b[31m"),
        (("lexicon", "--pages", "none"), "none: no such folder"),
    )
] + [
    Fault("lexicon", nothing, BUILT, command=("lexicon", "--pages", "data/pages")),
    Fault(
        "show of a page closed",
        closed("pages/year.md"),
        REFUSED,
        "cannot be read (Permission",
        command=SHOW,
        modes_count=True,
    ),
    Fault(
        "check of a database closed",
        closed("board.duckdb"),
        REFUSED,
        "Permission denied",
        command=("check",),
        modes_count=True,
    ),
    Fault("check in a folder closed", closed("."), REFUSED, "Permission denied", command=("check",), modes_count=True),
    Fault(
        "check of half a database",
        lambda data: os.truncate(data / "board.duckdb", 300_000),
        REFUSED,
        "cannot be checked",
        command=("check",),
    ),
    Fault("check of a database of no bytes", put("board.duckdb", ""), REFUSED, "", command=("check",)),
]
GROUPS = {
    "page": PAGES,
    "name": NAMES,
    "database": DATABASES,
    "full": FULL,
    "manifest": MANIFESTS,
    "departments": LISTS,
    "corrections": ROWS,
    "terms": TERM_LISTS,
    "words": SCOPE_LISTS,
    "labels": LABELS,
    "arguments": ARGUMENTS,
}
FAULTS = {f"{group}: {fault.name}": fault for group, faults in GROUPS.items() for fault in faults}
