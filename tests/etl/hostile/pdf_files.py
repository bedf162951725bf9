"""PDFs that expand, loop, refer, run, are locked, lie about themselves and break off."""

import io
import zlib
from collections.abc import Callable

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.etl.hostile.case import READ, TEXT, Case, case, cut
from tests.etl.page.formats.sheets import by_reportlab, newspaper

REPORT = by_reportlab(newspaper(TEXT))
NOTHING = ("damaged", "no_text", "no_section", "unreadable", "no_ocr", "dense", "sheets", "empty")
"""What is no report may be refused with any of these."""

HEAVY = (*NOTHING, "breakdown", "over_memory", "over_time")
"""What is made to take much may be refused for that too."""


def pdf(objects: dict[int, bytes | str], trailer: str = "/Root 1 0 R", start: int | None = None) -> bytes:
    """A PDF of these objects, with the places of all of them."""
    data, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n" % number + (content.encode() if isinstance(content, str) else content) + b"\nendobj\n"
    most = max(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(most))
    at = len(data) if start is None else start
    return (
        data
        + b"xref\n0 %d\n" % most
        + table
        + f"trailer\n<</Size {most} {trailer}>>\nstartxref\n{at}\n%%EOF\n".encode()
    )


def stream(content: bytes, more: str = "", length: str | None = None) -> bytes:
    return (
        f"<</Length {len(content) if length is None else length} {more}>>stream\n".encode() + content + b"\nendstream"
    )


def one_sheet(
    content: bytes | str, sheet: str = "", more: dict[int, bytes | str] | None = None, box: str = "0 0 600 800"
) -> bytes:
    """A PDF of one sheet, whose content is object 4."""
    return pdf({
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 5 0 R>>/Pattern<</P 6 0 R>>>>{sheet}>>",
        4: content,
        **(more or {}),
    })  # fmt: skip


def drawn(text: str, **more: object) -> bytes:
    return one_sheet(stream(text.encode()), **more)


def flated(size: int, times: int = 1, piece: bytes = b" ") -> bytes:
    """A content that unpacks to so much, packed so many times."""
    packer = zlib.compressobj(9)
    data = (
        b"".join(packer.compress(piece * (1_000_000 // len(piece))) for _ in range(size // 1_000_000)) + packer.flush()
    )
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter[{'/FlateDecode' * times}]")


def kids(count: int, listed: str, more: dict[int, bytes | str] | None = None) -> bytes:
    return pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: f"<</Type/Pages/Kids[{listed}]/Count {count}>>", **(more or {})})


def form(inside: str, resources: str = "", kind: str = "/Type/XObject/Subtype/Form") -> bytes:
    return stream(inside.encode(), f"{kind}/BBox[0 0 600 800]/Resources<<{resources}>>")


def changed(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    """The report, changed by pypdf."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(REPORT))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def acting(kind: str, **values: str) -> Callable[[str], bytes]:
    """The report with an action when it is opened, when its sheet is, and on a link."""

    def make(address: str) -> bytes:
        def change(writer: pypdf.PdfWriter) -> None:
            action = DictionaryObject({NameObject("/S"): NameObject(f"/{kind}")})
            for name, value in values.items():
                action[NameObject(f"/{name}")] = TextStringObject(value.format(address))
            link = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Annot"),
                    NameObject("/Subtype"): NameObject("/Link"),
                    NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
                    NameObject("/A"): action,
                }
            )
            writer.root_object[NameObject("/OpenAction")] = action
            writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
            writer.pages[0][NameObject("/Annots")] = ArrayObject([link])

        return changed(change)

    return make


def locked(user: str, owner: str, algorithm: str) -> Callable[[str], bytes]:
    return lambda _: changed(lambda writer: writer.encrypt(user, owner, algorithm=algorithm))


def with_file(writer: pypdf.PdfWriter) -> None:
    writer.add_attachment("a.exe", b"MZ" * 1_000)


def flipped(step: int) -> bytes:
    data = bytearray(REPORT)
    for at in range(100, len(data), step):
        data[at] ^= 0xFF
    return bytes(data)


SHEET = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
CYCLE = {3: "<</Type/Pages/Parent 2 0 R/Kids[4 0 R]/Count 1>>", 4: "<</Type/Pages/Parent 3 0 R/Kids[3 0 R]/Count 1>>"}
DOUBLING: dict[int, bytes | str] = {n: form("/X Do " * 10, f"/XObject<</X {n + 1} 0 R>>") for n in range(5, 17)}

PDF_CASES: list[Case] = [
    case("pdf: sheets that hold themselves", "a.pdf", kids(1, "2 0 R"), *NOTHING),
    case("pdf: sheets that hold each other", "a.pdf", kids(1, "3 0 R", CYCLE), *NOTHING),
    case("pdf: sheets that are their parent", "a.pdf", kids(1, "3 0 R", {3: SHEET.replace("/Parent 2", "/Parent 3")}), *NOTHING),
    case("pdf: no sheets", "a.pdf", kids(0, ""), *NOTHING),
    case("pdf: says it has two thousand million", "a.pdf", kids(2_147_483_647, "3 0 R", {3: SHEET}), *NOTHING),
    case("pdf: says it has less than none", "a.pdf", kids(-5, "3 0 R", {3: SHEET}), *NOTHING),
    case("pdf: a hundred thousand sheets", "a.pdf", lambda _: kids(100_000, "3 0 R " * 100_000, {3: SHEET}), "sheets"),
    case("pdf: sheets that are gone", "a.pdf", kids(300, "9 0 R " * 300), *NOTHING),
    case("pdf: sheets deep down", "a.pdf", lambda _: pdf({1: "<</Type/Catalog/Pages 2 0 R>>", **{n: f"<</Type/Pages/Kids[{n + 1} 0 R]/Count 1>>" for n in range(2, 20_000)}, 20_000: SHEET}), *HEAVY),
    case("pdf: a sheet that is a number", "a.pdf", kids(1, "3 0 R", {3: "5"}), *NOTHING),
    case("pdf: no catalogue", "a.pdf", pdf({1: SHEET}, ""), "damaged"),
    case("pdf: a catalogue that is itself", "a.pdf", pdf({1: "1 0 R"}), "damaged"),
    case("pdf: a catalogue that is gone", "a.pdf", pdf({1: SHEET}, "/Root 7 0 R"), *NOTHING),
    *(case(f"pdf: begins at {start}", "a.pdf", pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: SHEET}, start=start), *NOTHING) for start in (0, 9, 99_999_999, -1, 10**30)),
    case("pdf: places that follow themselves", "a.pdf", pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: SHEET}, "/Root 1 0 R/Prev 155"), *NOTHING),
    case("pdf: places that lie behind the end", "a.pdf", pdf({1: "<</Type/Catalog/Pages 2 0 R>>"}, "/Root 1 0 R/Prev 999999999/XRefStm 5"), *NOTHING),
    case("pdf: places by the thousand million", "a.pdf", b"%PDF-1.7\nxref\n0 4294967295\n0000000000 65535 f \ntrailer<</Size 4294967295/Root 1 0 R>>\nstartxref\n9\n%%EOF", "damaged"),
    case("pdf: objects in themselves", "a.pdf", pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: stream(b"2 0 <</A/B>>", "/Type/ObjStm/N 1/First 4")}), *NOTHING),
    case("pdf: a stream as long as itself", "a.pdf", one_sheet(stream(b"BT ET", length="4 0 R")), *NOTHING),
    *(case(f"pdf: a stream that says {length}", "a.pdf", one_sheet(stream(b"BT /F 9 Tf (a) Tj ET", length=length)), *NOTHING) for length in ("-1", "99999999999", "0", "(a)", "2 0 R")),
    case("pdf: blanks packed once", "a.pdf", lambda _: one_sheet(flated(400_000_000)), *HEAVY),
    case("pdf: blanks packed three times", "a.pdf", lambda _: one_sheet(flated(400_000_000, 3)), *HEAVY),
    case("pdf: blanks packed without end", "a.pdf", one_sheet(stream(zlib.compress(b"q " * 9)[:-6], "/Filter/FlateDecode")), *NOTHING),
    case("pdf: a hundred filters", "a.pdf", one_sheet(stream(b"61>" * 9, f"/Filter[{'/ASCIIHexDecode' * 100}]")), *NOTHING),
    case("pdf: filters that nobody knows", "a.pdf", one_sheet(stream(b"61>", "/Filter[/Nobody/Crypt/JBIG2Decode/DCTDecode]")), *NOTHING),
    case("pdf: runs of bytes", "a.pdf", lambda _: one_sheet(stream(b"\x81 " * 1_000_000, "/Filter/RunLengthDecode")), *HEAVY),
    case("pdf: LZW", "a.pdf", lambda _: one_sheet(stream(b"\x80\x0b\x60\x50\x22\x0c" * 200_000, "/Filter/LZWDecode")), *HEAVY),
    case("pdf: a predictor of columns", "a.pdf", one_sheet(stream(zlib.compress(b"a" * 99), "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647/Colors 32>>")), *NOTHING),
    case("pdf: a million texts", "a.pdf", lambda _: drawn("BT /F 9 Tf " + "(a) Tj " * 1_000_000 + "ET"), *HEAVY),
    case("pdf: a million strokes", "a.pdf", lambda _: drawn("0 0 m 9 9 l S " * 1_000_000), *HEAVY),
    case("pdf: a long text", "a.pdf", lambda _: drawn(f"BT /F 9 Tf ({'a' * 2_000_000}) Tj ET"), *HEAVY),
    case("pdf: texts on one place", "a.pdf", lambda _: drawn("BT /F 9 Tf 1 0 0 1 50 50 Tm " + "(a) Tj 1 0 0 1 50 50 Tm " * 20_000 + "ET"), *HEAVY),
    case("pdf: texts all over", "a.pdf", lambda _: drawn("BT /F 1 Tf " + "".join(f"1 0 0 1 {n * 7919 % 600} {n * 104729 % 800} Tm (a) Tj " for n in range(60_000)) + "ET"), *HEAVY),
    case("pdf: saved states", "a.pdf", lambda _: drawn("q " * 1_000_000), *HEAVY),
    case("pdf: lists in lists", "a.pdf", lambda _: drawn("[" * 1_000_000), *HEAVY),
    case("pdf: objects in objects", "a.pdf", lambda _: pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</A" * 100_000}), *HEAVY),
    case("pdf: a text without end", "a.pdf", drawn("BT /F 9 Tf (((((" + "a" * 9_000), *NOTHING),
    case("pdf: a long name", "a.pdf", lambda _: drawn("/" + "A" * 1_000_000 + " Do"), *HEAVY),
    *(case(f"pdf: type of {size}", "a.pdf", drawn(f"BT /F {size} Tf {size} 0 0 {size} {size} {size} Tm (abc) Tj ET"), *NOTHING) for size in ("1e38", "99999999999999999999", "-9", "0", "0.0000001", "nan")),
    *(case(f"pdf: a sheet of {box}", "a.pdf", drawn("BT /F 9 Tf 50 50 Td (abc) Tj ET", box=box), *NOTHING) for box in ("0 0 1000000000 1000000000", "0 0 0 0", "600 800 0 0", "-1e38 -1e38 1e38 1e38", "0 0 (a) null", "", "0 0 0.001 0.001")),
    *(case(f"pdf: turned by {turn}", "a.pdf", drawn("BT /F 9 Tf 50 50 Td (abc) Tj ET", sheet=f"/Rotate {turn}/UserUnit 1e9"), *NOTHING) for turn in ("45", "-90", "999999990", "(a)")),
    case("pdf: a drawing that holds itself", "a.pdf", drawn("/X Do", more={5: form("/X Do", "/XObject<</X 5 0 R>>")}), *NOTHING),
    case("pdf: drawings that hold each other", "a.pdf", drawn("/X Do", more={5: form("/X Do", "/XObject<</X 6 0 R>>"), 6: form("/X Do", "/XObject<</X 5 0 R>>")}), *NOTHING),
    case("pdf: drawings of ten drawings each", "a.pdf", drawn("/X Do", more=DOUBLING), *HEAVY),
    case("pdf: a pattern of itself", "a.pdf", drawn("/Pattern cs /P scn 0 0 600 800 re f", more={6: form("/Pattern cs /P scn 0 0 9 9 re f", "/Pattern<</P 6 0 R>>", "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/XStep 0.0001/YStep 0.0001")}), *HEAVY),
    case("pdf: a picture of a million rows", "a.pdf", lambda _: drawn("600 0 0 800 0 0 cm /X Do", more={5: stream(zlib.compress(bytes(10_000_000)), "/Type/XObject/Subtype/Image/Width 1000000/Height 1000000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode")}), *HEAVY),
    case("pdf: a picture with little in it", "a.pdf", drawn("600 0 0 800 0 0 cm /X Do", more={5: stream(b"a", "/Type/XObject/Subtype/Image/Width 9000/Height 9000/BitsPerComponent 8/ColorSpace/DeviceRGB")}), *NOTHING),
    case("pdf: a picture masked by itself", "a.pdf", drawn("600 0 0 800 0 0 cm /X Do", more={5: stream(b"a" * 300, "/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceRGB/SMask 5 0 R")}), *NOTHING),
    case("pdf: a picture of broken JPEG", "a.pdf", drawn("600 0 0 800 0 0 cm /X Do", more={5: stream(b"\xff\xd8\xff\xe0" + bytes(99), "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode")}), *NOTHING),
    case("pdf: a hundred thousand notes", "a.pdf", lambda _: drawn("BT ET", sheet=f"/Annots[{'<</Type/Annot/Subtype/Link/Rect[0 0 1 1]>>' * 100_000}]"), *HEAVY),
    case("pdf: content elsewhere", "a.pdf", lambda address: one_sheet(stream(b"", f"/F<</Type/Filespec/FS/URL/F({address}/a)>>/FFilter/FlateDecode")), *NOTHING),
    case("pdf: content in a local file", "a.pdf", one_sheet(stream(b"", "/F(/etc/passwd)")), *NOTHING),
    case("pdf: a font elsewhere", "a.pdf", lambda address: drawn("BT /G 9 Tf (abc) Tj ET", sheet=f"/Resources<</Font<</G<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</FontFile2<</F({address}/a)>>>>>>>>>>"), *NOTHING),
    *(case(f"pdf: actions {when}", "a.pdf", make, READ) for when, make in {
        "when it is opened": acting("JavaScript", JS="app.launchURL('{0}/a', true)"),
        "that start programs": acting("Launch", F="/bin/sh"),
        "that lead elsewhere": acting("URI", URI="{0}/a"),
        "that send": acting("SubmitForm", F="{0}/a"),
        "that fetch data": acting("ImportData", F="{0}/a"),
        "that open another": acting("GoToR", F="{0}/a.pdf"),
    }.items()),
    case("pdf: a file in it", "a.pdf", lambda _: changed(with_file), READ),
    *(case(f"pdf: locked, {algorithm}", "a.pdf", locked("secret", "owner", algorithm), "encrypted") for algorithm in ("RC4-40", "RC4-128")),
    case("pdf: only its owner has a password", "a.pdf", locked("", "owner", "RC4-128"), READ),
    *(case(f"pdf: a lock of {lock}", "a.pdf", pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: SHEET}, f"/Root 1 0 R/Encrypt {lock}"), "encrypted", "damaged", *NOTHING) for lock in ("<</Filter/Nobody/V 9>>", "1 0 R", "<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -1>>", "9 0 R", "<</Filter/Standard/V 5/R 6/Length 99999>>")),
    case("pdf: something before it", "a.pdf", b"#!/bin/sh\n" + b" " * 900 + REPORT, READ),
    case("pdf: much before it", "a.pdf", b" " * 2_000 + REPORT, "is_no_pdf"),
    case("pdf: a web page before it", "a.pdf", b"<html><script>x</script>" + REPORT, READ),
    case("pdf: an archive behind it", "a.pdf", REPORT + b"PK\x05\x06" + bytes(18), READ, "damaged"),
    case("pdf: another behind it", "a.pdf", REPORT + REPORT, READ, "damaged"),
    case("pdf: is an archive", "a.pdf", b"PK\x03\x04" + bytes(99), "is_zip_file"),
    case("pdf: is a web page", "a.pdf", b"<!DOCTYPE html>", "is_no_pdf"),
    case("pdf: is a picture", "a.pdf", b"\xff\xd8\xff\xe0" + bytes(99), "is_picture_file"),
    case("pdf: PostScript", "a.pdf", b"%!PS-Adobe-3.0\n(a) run", "is_no_pdf"),
    case("pdf: under a Word file's name", "a.docx", REPORT, "is_pdf_file"),
    case("pdf: under a picture's name", "a.png", REPORT, "is_pdf_file"),
    *(case(f"pdf: every byte of {step} turned", "a.pdf", flipped(step), READ, "many", *NOTHING) for step in (11, 211, 2_003)),
    *cut("pdf", "a.pdf", REPORT, READ, "many", *NOTHING),
]  # fmt: skip
