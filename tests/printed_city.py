"""A report of a city that does not exist, printed as a PDF of two sheets, the first in three columns: the item 3.1 goes on
in the next column, 4.1 on the next sheet."""

from pathlib import Path

from etl.build import build
from tests.etl.page.formats.sheets import by_reportlab, newspaper

FILE = "yunzhou.pdf"
FIRST = """\
市直部门2024年上半年重点工作开展情况

一、市发展局
　　1.重点项目加快建设。完成投资6.07亿元，居全
省第一位，新开工项目36个。
　　2.营商环境持续改善，办件提速三成，满意度达
到98.6%。
二、市教育局
　　1.新建改扩建学校15所，完成投资7.2亿元，教
育质量居全省前列。
　　2.招聘教师640名，乡村教师补充率达到全省平
均水平以上。
三、市水务局
　　1.两座水厂同步开工，敷设主管网210公里，争
取上级资金4700万元，位居全市第一。
　　2.完成水库除险加固12座，汛期安全平稳。
四、市文旅局
　　1.新增景区3家，接待游客人数居
（下转5版）"""
SECOND = """\
（上接4版）
全省第二位，同比增长三成。
　　2.建成书房12座。
五、市体育局
　　1.新建足球场6块。"""
MANIFEST = f"""\
document,city,page_no,newspaper,issue_date
{FILE},云州,,云州日报,2024-07-25
{FILE}#1,,4,,
{FILE}#2,,5,,
"""


def print_city(folder: Path) -> Path:
    """The database of the city in a folder, beside the folder of its pages."""
    pages = folder / "pages"
    pages.mkdir()
    (pages / FILE).write_bytes(by_reportlab(newspaper(FIRST, columns=3), newspaper(SECOND, columns=1)))
    (pages / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    build(pages, folder / "board.duckdb")
    return folder / "board.duckdb"
