"""Pages of an invented city, small enough to be read: two reports, one of them on two pages that break inside an item."""

from pathlib import Path

FIRST_HALF_1 = """\
市直部门2024年上半年重点工作开展情况

现将市直部门上半年重点工作开展情况予以公布。

一、市发展局

  1.重点项目加快建设。完成投资12.5亿元，居全省第二位。其中，农业项目3亿元。
  2.营商环境持续优化。全年办理事项3200件，群众
满意率99 .2%。

二、市教育局

  1.新建学校6所。新增学位5400个。
  2.深化“双减”工作。开展课后服务的学校实现全覆盖，参与
（下转5版）
"""

FIRST_HALF_2 = """\
（上接4版）
学生12万人，家长满意率居全省第一位。
  3.开展助学行动。发放助学金500万元。

三、市水务局（市节水办公室）

  1.河道治理成效明显。治理河道48公里。
  2.供水保障有力。新建水厂2座　全部投用。
"""

WHOLE_YEAR = """\
## 市直部门2024年度重点工作开展情况

## 一、市发展局

1.重点项目全面建成。全年完成投资30亿元。

## 二、市教育局

新建学校10所，新增学位9000个，争取上级资金2亿元。
"""

DOCUMENTS = {"half/1.txt": FIRST_HALF_1, "half/2.txt": FIRST_HALF_2, "year.md": WHOLE_YEAR}

MANIFEST = """\
document,city,year,period,page_no,source
half/1.txt,云州,,,4,
half/2.txt,云州,,,5,scan
year.md,云州,,,,
"""

DEPARTMENTS = """\
department,city,sector,aliases
市发展局,云州,政府部门,市发改委
市教育局,,政府部门,
"""


def write_pages(folder: Path, documents: dict[str, str] | None = None, manifest: str | None = MANIFEST) -> Path:
    """The small city's pages, or other ones, as a folder of pages."""
    for document, text in (DOCUMENTS if documents is None else documents).items():
        path = folder / document
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if manifest is not None:
        (folder / "manifest.csv").write_text(manifest, encoding="utf-8")
    return folder


def write_departments(folder: Path) -> Path:
    path = folder / "departments.csv"
    path.write_text(DEPARTMENTS, encoding="utf-8")
    return path
