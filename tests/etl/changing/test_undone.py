"""Whatever is changed, and undone in turn, leaves the data folder byte for byte as it was, but for the log."""

import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.build import HERE
from etl.changing import (
    DataFolder,
    Drafter,
    Order,
    draft_addition,
    draft_assessment,
    draft_correction,
    draft_removal,
    draft_undo,
    make_change,
)
from tests.etl.assess.template import VALUES, headings, new_assessment
from tests.etl.changing.changed_data import QUARTER, held
from tests.etl.small_city import DOCUMENTS, MANIFEST, write_pages

HEADER = "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n"
PLACE = {
    "city": "云州",
    "year": "2024",
    "period": "H1",
    "dept_no": "1",
    "item": "1",
    "quote": "12.5亿元",
    "occurrence": None,
}
ORDER = Order("王芳", "如此", 0, lambda step: None)

ENDS = st.sampled_from(["{}", "{}\n", "{}\n\n \n"])
MANIFESTS = st.one_of(
    st.none(),
    st.builds(
        lambda text, end, is_marked, is_dos: ("\ufeff" * is_marked + end.format(text).replace("\n", "\r\n" if is_dos else "\n")).encode(),
        st.sampled_from([MANIFEST.rstrip("\n"), "document,city\nyear.md,云州\n\nhalf/1.txt,\"云州\"\nnone.txt", "document"]),
        ENDS,
        st.booleans(),
        st.booleans(),
    ),
)  # fmt: skip
CORRECTIONS = st.sampled_from([None, HEADER, HEADER.rstrip("\n"), HEADER + "云州,2024,H1,1,1,3亿元,,stage,planned,x"])
SCHEMES = f"{','.join(headings()['schemes'])}\n平时考核,云州,2024-01-01,,办法〔2024〕1号,thirds,,,,,,,,\n"
PEERS = st.sampled_from(
    [
        None,
        "\ufeffdepartment,peer_group,scheme\r\n市甲局,市直,平时考核".encode(),
        b"scheme,peer_group,department\n\n",
    ]
)
CELL = st.sampled_from([None, "云州", "云州日报, “第二版”", 'a"b', "2024"])
STATED = st.fixed_dictionaries({"city": CELL, "newspaper": CELL, "source": CELL})
DONE = st.lists(
    st.one_of(
        st.tuples(st.just("add"), STATED, st.integers(1, 2), st.booleans()),
        st.tuples(st.just("remove"), st.integers(0, 5), st.integers(1, 2)),
        st.tuples(st.just("correct"), st.sampled_from(["stage=planned", "fact=none", "low=1"])),
        st.tuples(st.just("assess")),
    ),
    min_size=1,
    max_size=6,
)


def drafter(done: tuple, folder: DataFolder, files: Path, step: int) -> Drafter:
    """The change that is meant, of the pages that are there by now."""
    there = [
        document
        for document in sorted(held(folder.root))
        if document.startswith("pages/") and "manifest" not in document
    ]
    names = [document.removeprefix("pages/") for document in there]
    match done:
        case ("add", stated, count, is_replacing):
            given = []
            for number in range(count):
                given.append(files / f"第{step}版 {number}.md")
                given[-1].write_text(QUARTER.replace("8所", f"{step}{number}所"), encoding="utf-8")
            return draft_addition(given, stated, names[:1] if is_replacing else [], lambda step: None)
        case ("remove", first, count):
            return draft_removal([names[(first + place) % len(names)] for place in range(count)])
        case ("assess",):
            values = VALUES | {"市甲局": [f"{step}", step, None]}
            template = new_assessment(values)
            return draft_assessment(template.save(files, f"{step}.xlsx"), "考核办")
        case _:
            return draft_correction(PLACE, [done[1]], "如此")


@pytest.fixture
def no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files alone are looked at: no database is built."""
    built = SimpleNamespace(build_id="0" * 12, is_whole=True)
    monkeypatch.setattr("etl.changing.data_folder.build", lambda *arguments, **options: built)


@pytest.mark.usefixtures("no_build")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MANIFESTS, CORRECTIONS, PEERS, DONE)
def test_undone_in_turn(
    manifest: bytes | None, corrections: str | None, peers: bytes | None, done: list[tuple]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        root, files = Path(name, "data"), Path(name, "files")
        (root / "pages").mkdir(parents=True)
        files.mkdir()
        write_pages(root / "pages", DOCUMENTS, None)
        if manifest is not None:
            (root / "pages" / "manifest.csv").write_bytes(manifest)
        if peers is not None:
            (root / "assessment").mkdir()
            (root / "assessment" / "schemes.csv").write_text(SCHEMES, encoding="utf-8")
            (root / "assessment" / "peers.csv").write_bytes(peers)
        if corrections is not None:
            (root / "corrections.csv").write_text(corrections, encoding="utf-8", newline="")
        folder = DataFolder(root, HERE)
        states = [(0, held(root))]
        for step, one in enumerate(done):
            if one[0] == "remove" and not any("manifest" not in path for path in states[-1][1] if path[:6] == "pages/"):
                continue
            made = make_change(folder, "x", ORDER, drafter(one, folder, files, step))
            states.append((made.number, held(root)))
            assert states[-1][1] != states[-2][1]
        while len(states) > 1:
            number, _ = states.pop()
            make_change(folder, "undo", ORDER, draft_undo(number))
            assert held(root) == states[-1][1]
        assert [path.name for path in (root / ".changing").iterdir()] == ["lock"]
        assert not (root / "removed").exists()
