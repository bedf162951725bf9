"""Taking a chart or a list along in a browser, and what a file of each kind must be when it is opened."""

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from board.export.files import SUFFIXES
from board.words import t

KINDS = ("slide", "png", "svg", "pdf", "zip", "csv", "xlsx")


def download(page: Page, within: Locator, kind: str, folder: Path) -> tuple[str, bytes]:
    """The file of this kind behind the download menu in `within`: its name and what is in it."""
    button = page.get_by_role("button", name=t(f"ui.{kind}"), exact=True)
    if not button.is_visible():
        within.get_by_role("button", name=re.compile("下载")).first.click()
    with page.expect_download() as started:
        button.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path.name, path.read_bytes()


def name_of(kind: str, about: str, selected: str) -> str:
    """A pattern for the name of a file of this kind, of what is shown and of the selection that it is of."""
    slide = f"_{t('ui.slide_short')}" if kind == "slide" else ""
    return rf"亮榜看板_{about}{slide}_{selected}_[0-9a-f]{{12}}\.{SUFFIXES.get(kind, kind)}"


def assert_opens(kind: str, file: bytes, words: str, header: str) -> None:
    """A file of this kind says `words` in its picture, or has `header` first in its table, and where it comes from."""
    notice = t("app.claims")
    match kind:
        case "zip":
            archive = zipfile.ZipFile(io.BytesIO(file))
            assert len(archive.namelist()) >= 2
            assert_opens("png", archive.read(archive.namelist()[0]), words, header)
        case "slide":
            assert Image.open(io.BytesIO(file)).size == (1920, 1080)
            assert_opens("png", file, words, header)
        case "png":
            with Image.open(io.BytesIO(file)) as picture:
                assert picture.width > 1600
                assert len(picture.convert("RGB").getcolors(1 << 24)) > 50
        case "svg":
            drawing = re.sub("<[^>]*>", "", file.decode())
            assert words in drawing
            assert notice[:-1] in drawing
        case "pdf":
            written = re.sub(r"\s", "", PdfReader(io.BytesIO(file)).pages[0].extract_text())
            assert re.sub(r"\s", "", words) in written
            assert notice[:-1] in written
        case "csv":
            text = file.decode("utf-8-sig")
            assert header in next(csv.reader(io.StringIO(text, newline="")))[:2]
            assert notice in text
        case "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(file))
            assert book.sheetnames[-1] == t("export.sheet")
            assert header in (book.worksheets[0]["A3"].value, book.worksheets[0]["B3"].value)
            assert notice in [row[1] for row in book[t("export.sheet")].iter_rows(values_only=True)]
