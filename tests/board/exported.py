"""What the tests of files share: where a file says it comes from, and the words of a drawing."""

from xml.etree import ElementTree

from board.values.provenance import Provenance

PROVENANCE = Provenance(
    source="潍坊 2023年度 5 个报纸版面",
    filters="上半年，“政府部门”",
    build="20231101abcd",
    built="2023-11-01 12:00",
    coverage="有条目的部门 2 个，已知部门共 71 个",
    notice="各部门自己公布的说法，未经核实。",
)
SVG = "{http://www.w3.org/2000/svg}"


def words_of(drawing: bytes) -> str:
    root = ElementTree.fromstring(drawing)
    return "".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
