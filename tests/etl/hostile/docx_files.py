"""Word files that expand, loop, refer, lie, are locked, hold macros or miss parts."""

import io
import struct
import zipfile
from collections.abc import Callable

from tests.etl.hostile.case import READ, TEXT, Case, case, cut
from tests.etl.page.formats.makers import as_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REPORT = as_docx(TEXT)
DOCUMENT, STYLES, RELATIONS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
TYPES, NUMBERING = "[Content_Types].xml", "word/numbering.xml"


def parts(data: bytes = REPORT) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


PARTS = parts()


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return stream.getvalue()


def changed(name: str, content: bytes | str | Callable[[bytes], bytes]) -> bytes:
    new = content(PARTS[name]) if callable(content) else content
    return packed({**PARTS, name: new.encode() if isinstance(new, str) else new})


def without(name: str) -> bytes:
    return packed({other: content for other, content in PARTS.items() if other != name})


def body(xml: str) -> bytes:
    """The report with more behind it."""
    return changed(DOCUMENT, lambda old: old.replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1))


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def related(kind: str, target: str, mode: str = "External", also: str = "") -> bytes:
    """The report with one more relationship, and a place in the text that names it."""
    one = f'<Relationship Id="rX" Type="{R}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    files = {**PARTS, RELATIONS: PARTS[RELATIONS].replace(b"</Relationships>", one.encode() + b"</Relationships>")}
    if also:
        text = also.replace("ID", f'xmlns:r="{R}" r:id="rX"').encode()
        files[DOCUMENT] = files[DOCUMENT].replace(b"<w:sectPr", text + b"<w:sectPr", 1)
    return packed(files)


def entities(root: str, levels: int = 9, text: str = "") -> bytes:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "e" * 10}">' for n in range(levels)]
    return f"<!DOCTYPE a [{''.join(names)}]>{root.format(text or f'&e{levels - 1};')}".encode()


def external(address: str) -> bytes:
    root = f"<w:document {W}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    return f'<!DOCTYPE a [<!ENTITY a SYSTEM "{address}"><!ENTITY % b SYSTEM "{address}/b"> %b;]>{root}'.encode()


def numbered(level: str, count: int = 12) -> bytes:
    """The report behind paragraphs of a list, whose level is written so."""
    numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    text = paragraph("尾", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>') * count
    document = PARTS[DOCUMENT].replace(b"<w:sectPr", text.encode() + b"<w:sectPr", 1)
    return packed({**PARTS, NUMBERING: numbering.encode(), DOCUMENT: document})


def styled(styles: str, style: str = "A") -> bytes:
    """The report with these styles, the first of them asked for by a paragraph."""
    text = paragraph("尾", f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>')
    document = PARTS[DOCUMENT].replace(b"<w:sectPr", text.encode() + b"<w:sectPr", 1)
    return packed({**PARTS, STYLES: f"<w:styles {W}>{styles}</w:styles>".encode(), DOCUMENT: document})


def lying(size: int) -> bytes:
    """An archive that says of its document that it unpacks to this many bytes."""
    data = bytearray(packed({**PARTS, DOCUMENT: bytes(100_000_000)}))
    at = data.rindex(DOCUMENT.encode()) - 46
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def overlapping(count: int) -> bytes:
    """An archive whose entries all unpack the same bytes."""
    data = bytearray(packed({"a": bytes(10_000_000)}))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = bytes(data[start:end])
    listing = b"".join(entry[:-1] + bytes([65 + n % 26]) for n in range(count))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(listing), start, 0)
    return bytes(data[:start]) + listing + tail


def locked() -> bytes:
    data = bytearray(REPORT)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + place] |= 1
    return bytes(data)


def flipped(step: int) -> bytes:
    data = bytearray(REPORT)
    for at in range(200, len(data), step):
        data[at] ^= 0xFF
    return bytes(data)


MACRO = {
    **PARTS,
    TYPES: PARTS[TYPES]
    .replace(b"wordprocessingml.document.main+xml", b"macroEnabled.main+xml")
    .replace(b"openxmlformats-officedocument.", b"ms-word.document."),
    "word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000),
}
KEPT_MACRO = {
    **PARTS,
    TYPES: PARTS[TYPES].replace(b"</Types>", b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
    RELATIONS: PARTS[RELATIONS].replace(b"</Relationships>", b'<Relationship Id="rM" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'),
    "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(1_000),
}  # fmt: skip
NESTED = {"tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), "contents": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), "boxes": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")}  # fmt: skip
EXTERNAL = {
    "image": '<w:p><w:r><w:drawing><a:blip xmlns:a="a" ID/></w:drawing></w:r></w:p>',
    "attachedTemplate": "",
    "aFChunk": "<w:altChunk ID/>",
    "subDocument": "<w:subDoc ID/>",
    "hyperlink": "<w:p><w:hyperlink ID><w:r><w:t>尾</w:t></w:r></w:hyperlink></w:p>",
    "oleObject": "<w:p><w:r><w:object><o:OLEObject xmlns:o='o' ID/></w:object></w:r></w:p>",
    "header": "",
    "footer": "",
    "footnotes": "",
    "comments": "",
    "styles": "",
    "numbering": "",
    "settings": "",
    "frame": "",
}

DOCX_CASES: list[Case] = [
    *(
        case(f"docx: {kind} elsewhere", "a.docx", lambda address, kind=kind, also=also: related(kind, f"{address}/{kind}", also=also), READ)
        for kind, also in EXTERNAL.items()
    ),
    *(case(f"docx: {kind} in a local file", "a.docx", related(kind, "file:///etc/passwd"), READ) for kind in ("attachedTemplate", "image")),
    *(case(f"docx: relationship to {target}", "a.docx", related(kind, target, "Internal"), READ, "damaged") for kind, target in (("header", "document.xml"), ("footer", "gone.xml"), ("image", "../../../../etc/passwd"), ("comments", "/"), ("footnotes", ""), ("header", "styles.xml"), ("endnotes", "#a"), ("header", "../docProps/core.xml"))),
    case("docx: parts of each other", "a.docx", packed({**PARTS, "word/_rels/styles.xml.rels": PARTS[RELATIONS].replace(b"styles.xml", b"document.xml")}), READ, "damaged"),
    case("docx: many relationships", "a.docx", lambda _: changed(RELATIONS, lambda old: old.replace(b"</Relationships>", b"".join(f'<Relationship Id="x{n}" Type="{R}/header" Target="styles.xml"/>'.encode() for n in range(3_000)) + b"</Relationships>")), READ, "damaged", "over_time", "too_long"),
    case("docx: internal chunk", "a.docx", packed({**PARTS, RELATIONS: PARTS[RELATIONS].replace(b"</Relationships>", f'<Relationship Id="rC" Type="{R}/aFChunk" Target="c.html"/></Relationships>'.encode()), "word/c.html": b"<script>x</script>"}), READ, "damaged"),
    *(case(f"docx: entities in {name}", "a.docx", changed(name, entities(root)), "damaged", READ, "empty") for name, root in ((DOCUMENT, f"<w:document {W}><w:body><w:p><w:r><w:t>{{0}}</w:t></w:r></w:p></w:body></w:document>"), (STYLES, f"<w:styles {W}>{{0}}</w:styles>"), (RELATIONS, "<Relationships>{0}</Relationships>"), (TYPES, "<Types>{0}</Types>"), ("docProps/core.xml", "<a>{0}</a>"))),
    case("docx: an entity a million times", "a.docx", lambda _: changed(DOCUMENT, f'<!DOCTYPE a [<!ENTITY a "{"a" * 50_000}">]><w:document {W}><w:body><w:p><w:r><w:t>{"&a;" * 50_000}</w:t></w:r></w:p></w:body></w:document>'), "damaged", "empty", "no_section"),
    case("docx: entity elsewhere", "a.docx", lambda address: changed(DOCUMENT, external(f"{address}/a")), "damaged", "empty"),
    case("docx: entity of a file", "a.docx", changed(DOCUMENT, external("file:///etc/passwd")), "damaged", "empty"),
    case("docx: document type elsewhere", "a.docx", lambda address: changed(DOCUMENT, lambda old: f'<!DOCTYPE a SYSTEM "{address}/a.dtd">'.encode() + old.split(b"?>", 1)[1]), READ, "damaged"),
    case("docx: inclusion", "a.docx", lambda address: body(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}/a"/>'), READ),
    *(case(f"docx: {kind} in {kind}, {depth}", "a.docx", lambda _, start=start, depth=depth, end=end: body(start * depth + paragraph("尾") + end * depth), READ, "damaged", "tangled") for kind, (start, end) in NESTED.items() for depth in (20, 60, 50_000)),
    case("docx: a bomb", "a.docx", lambda _: packed({**PARTS, "word/media/a.png": bytes(300_000_000)}), "unpacked"),
    case("docx: a bomb in its text", "a.docx", lambda _: changed(DOCUMENT, b" " * 200_000_000), "damaged", "over_memory"),
    case("docx: blanks", "a.docx", lambda _: body(paragraph(" " * 9_000_000)), READ, "damaged", "too_long"),
    case("docx: a long text", "a.docx", lambda _: body(paragraph("好" * 5_000_000)), "too_long", "damaged"),
    case("docx: says more than it is", "a.docx", lambda _: lying(300_000_000), "unpacked", "damaged"),
    case("docx: says less than it is", "a.docx", lambda _: lying(100), "damaged"),
    case("docx: says it is nothing", "a.docx", lambda _: lying(0), "damaged"),
    case("docx: overlapping parts", "a.docx", lambda _: overlapping(4_000), "unpacked"),
    case("docx: overlapping parts, few", "a.docx", lambda _: overlapping(10), "damaged"),
    case("docx: parts", "a.docx", lambda _: packed({**PARTS, **{f"word/{n}": b"" for n in range(6_000)}}), "unpacked"),
    case("docx: an archive in an archive", "a.docx", packed({"a.docx": REPORT}), "damaged"),
    case("docx: names that leave", "a.docx", packed({**PARTS, "../../a": b"x", "/etc/a": b"x", "C:\\a": b"x"}), READ),
    case("docx: a long name", "a.docx", lambda _: packed({**PARTS, "a" * 60_000: b"x"}), READ),
    case("docx: empty paragraphs", "a.docx", lambda _: body("<w:p/>" * 60_000), READ, "tangled"),
    case("docx: runs", "a.docx", lambda _: body("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 200_000 + "</w:p>"), READ, "tangled"),
    case("docx: breaks", "a.docx", lambda _: body("<w:p><w:r>" + "<w:br/>" * 60_000 + "</w:r></w:p>"), READ, "tangled"),
    case("docx: attributes", "a.docx", lambda _: body("<w:p " + " ".join(f'a{n}="b"' for n in range(50_000)) + "/>"), READ, "damaged"),
    case("docx: namespaces", "a.docx", lambda _: body("".join(f'<a:b xmlns:a="n{n}"/>' for n in range(50_000))), READ, "tangled"),
    case("docx: a comment", "a.docx", lambda _: body(f"<!--{'x' * 5_000_000}-->"), READ, "damaged"),
    case("docx: instructions", "a.docx", lambda _: body("<?a b?>" * 100_000), READ, "tangled"),
    *(case(f"docx: a list that begins at {start[:1]} of {len(start)}, {form}", "a.docx", numbered(f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/>'), READ) for start in ("999999999999", "9" * 4_000, "9" * 5_000, "-5", "x", "") for form in ("upperRoman", "lowerLetter", "chineseCounting", "decimal", "ideographTraditional")),
    case("docx: a long number", "a.docx", lambda _: numbered(f'<w:lvlText w:val="{"%1" * 200_000}"/>', 500), READ, "too_long", "over_memory"),
    case("docx: a level of no list", "a.docx", numbered('<w:lvlText w:val="%9%8%7"/><w:lvlRestart w:val="99"/>'), READ),
    *(case(f"docx: styles that {how}", "a.docx", styled(styles), READ) for how, styles in {
        "are based on themselves": '<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>',
        "are based on each other": '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
        "follow each other far": "".join(f'<w:style w:styleId="{"A" if not n else f"A{n}"}"><w:basedOn w:val="A{n + 1}"/></w:style>' for n in range(20_000)),
        "are linked to themselves": '<w:style w:styleId="A"><w:link w:val="A"/><w:next w:val="A"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>',
        "are not there": "",
        "have no name": "<w:style/><w:style/>",
    }.items()),
    case("docx: lists of each other", "a.docx", packed({**PARTS, NUMBERING: f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/><w:styleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'.encode()}), READ),
    case("docx: locked parts", "a.docx", locked(), "encrypted"),
    case("docx: locked by Word", "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + "EncryptedPackage".encode("utf-16-le"), "is_ole_file"),
    case("docx: macros under another name", "a.docx", packed(MACRO), "damaged", READ),
    case("docx: macros kept in it", "a.docx", packed(KEPT_MACRO), READ),
    case("docx: fields that run", "a.docx", body('<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r><w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/></w:p>'), READ),
    *(case(f"docx: without {name}", "a.docx", without(name), READ, "damaged") for name in PARTS),
    *(case(f"docx: {name} empty", "a.docx", changed(name, b""), READ, "damaged") for name in PARTS),
    *(case(f"docx: {name} cut", "a.docx", changed(name, lambda old: old[: len(old) // 2]), READ, "damaged") for name in PARTS),
    *(case(f"docx: {name} no XML", "a.docx", changed(name, b"\xff\xd8\xff\xe0" * 99), READ, "damaged") for name in PARTS),
    *(case(f"docx: {name} another root", "a.docx", changed(name, b"<a/>"), READ, "damaged") for name in PARTS),
    *(case(f"docx: its document in {code}", "a.docx", changed(DOCUMENT, lambda old, code=code: old.decode().replace("UTF-8", code).encode(code, "xmlcharrefreplace")), READ, "damaged") for code in ("utf-16", "gb18030", "utf-7", "iso-8859-1")),
    case("docx: strict", "a.docx", changed(DOCUMENT, lambda old: old.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")), "damaged", "empty"),
    case("docx: is a spreadsheet", "a.docx", packed({TYPES: b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/a.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>', "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{R}/officeDocument" Target="xl/a.xml"/></Relationships>'.encode(), "xl/a.xml": b"<a/>"}), "damaged"),
    case("docx: is an OpenDocument", "a.docx", packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "damaged"),
    case("docx: an empty archive", "a.docx", b"PK\x05\x06" + bytes(18), "is_no_zip"),
    case("docx: is a web page", "a.docx", b"<html>", "is_no_zip"),
    case("docx: is a PDF", "a.docx", b"%PDF-1.7\n" + REPORT, "is_pdf_file"),
    case("docx: is a PNG", "a.docx", b"\x89PNG\r\n\x1a\n" + REPORT, "is_picture_file"),
    case("docx: something before it", "a.docx", b"MZ" + REPORT, "is_no_zip"),
    case("docx: something behind it", "a.docx", REPORT + b"<script>x</script>" * 99, READ, "damaged"),
    case("docx: under a text's name", "a.txt", REPORT, "is_zip_file"),
    *(case(f"docx: every byte of {step} turned", "a.docx", flipped(step), READ, "damaged", "encrypted", "unpacked") for step in (7, 101, 1_009, 10_007)),
    *cut("docx", "a.docx", REPORT, "damaged"),
]  # fmt: skip
