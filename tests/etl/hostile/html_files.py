"""Web pages that nest, repeat, refer, lie and break off."""

import io
import zipfile

from tests.etl.hostile.case import READ, TEXT, Case, case, cut
from tests.etl.page.formats.makers import as_html
from tests.etl.page.formats.reports import TITLE

REPORT = as_html(TEXT)


def around(head: str = "", body: str = "", behind: str = "") -> bytes:
    """The report in a page that holds more."""
    text = REPORT.decode().replace("<head>", f"<head>{head}").replace("<body>", f"<body>{body}")
    return text.replace("</body>", f"{behind}</body>").encode()


def entities(levels: int, inside: str = "html") -> str:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "eeeeeeeeee"}">' for n in range(levels)]
    return f"<!DOCTYPE {inside} [{''.join(names)}]>"


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("a", "b")
    return stream.getvalue()


REFERENCES = {
    "image": '<img src="{0}/a.png" srcset="{0}/b.png 2x">',
    "style sheet": '<link rel="stylesheet" href="{0}/a.css"><style>@import url({0}/b.css);</style>',
    "script": '<script src="{0}/a.js"></script><script>fetch("{0}/b");document.write("一、假")</script>',
    "frame": '<iframe src="{0}/a.html"></iframe><iframe srcdoc="&lt;img src={0}/b&gt;"></iframe>',
    "refresh": '<meta http-equiv="refresh" content="0;url={0}/a">',
    "base": '<base href="{0}/"><img src="a.png">',
    "object": '<object data="{0}/a"></object><embed src="{0}/b"><applet archive="{0}/c"></applet>',
    "film": '<video src="{0}/a" poster="{0}/b"></video><audio src="{0}/c" autoplay></audio><track src="{0}/d">',
    "drawing": '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{0}/a"/><use href="{0}/b#c"/></svg>',
    "form": '<form action="{0}/a"><input formaction="{0}/b"></form>',
    "preload": '<link rel="preload" href="{0}/a" as="image"><link rel="dns-prefetch" href="{0}">',
    "inclusion": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{0}/a"/><!--#include virtual="{0}/b"-->',
    "style": '<p style="background:url({0}/a)"></p>',
    "handlers": '<p onclick="location=\'{0}/a\'" onerror="alert(1)"></p>',
    "local file": '<iframe src="file:///etc/passwd"></iframe><img src="file:///dev/zero">',
    "other schemes": '<a href="javascript:alert(1)"></a><iframe src="data:text/html,<script>alert(1)</script>"></iframe>',
}


def referring(form: str) -> "object":
    return lambda address: around(body=form.format(address), behind=form.format(address))


HTML_CASES: list[Case] = [
    *(case(f"html: {name}", "a.html", referring(form), READ) for name, form in REFERENCES.items()),
    *(
        case(f"html: external {what}", "a.html", lambda address, form=form: form.format(address).encode() + REPORT, READ)
        for what, form in {
            "entity": '<!DOCTYPE html [<!ENTITY a SYSTEM "{0}/a">]><p>&a;</p>',
            "document type": '<!DOCTYPE html SYSTEM "{0}/a.dtd">',
            "parameter entity": '<!DOCTYPE html [<!ENTITY % a SYSTEM "{0}/a"> %a;]>',
            "entity of a file": '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>',
            "style of XML": '<?xml version="1.0"?><?xml-stylesheet href="{0}/a.xsl" type="text/xsl"?>',
        }.items()
    ),
    case("html: entities within entities", "a.html", entities(9).encode() + b"<p>&e8;</p>" + REPORT, READ),
    case("html: one entity a million times", "a.html", lambda _: around(behind="<footer>" + "&nbsp;" * 500_000 + "</footer>"), READ),
    *(
        case(f"html: {tag} in {tag}", "a.html", lambda _, tag=tag: around(body=f"<{tag}>" * 100_000), READ, "tangled", "too_large", "empty")
        for tag in ("div", "b", "a", "table", "td", "ul", "li", "font", "form", "select", "svg", "script", "p", "span", "blockquote")
    ),
    case("html: nested and closed", "a.html", around(behind="<i>" * 1_900 + "</i>" * 1_900), READ),
    case("html: elements side by side", "a.html", lambda _: around(behind="<br>" * 300_000), "tangled"),
    case("html: half a million closed", "a.html", lambda _: around(behind="</div>" * 500_000), READ, "tangled"),
    case("html: attributes", "a.html", lambda _: around(behind=f"<p {' '.join(f'a{n}=b' for n in range(100_000))}>"), READ, "over_time"),
    case("html: a long attribute", "a.html", lambda _: around(behind=f'<p style="{"display " * 400_000}">'), READ),
    case("html: a long name", "a.html", lambda _: around(behind=f"<{'a' * 3_000_000}>"), READ),
    case("html: a long comment", "a.html", lambda _: around(head=f"<!--{'-' * 3_000_000}-->"), READ),
    case("html: blanks", "a.html", lambda _: around(behind=f"<footer>{' ' * 3_000_000}</footer>"), READ),
    case("html: a long word", "a.html", lambda _: around(behind=f"<footer>{'9' * 3_000_000}</footer>"), READ),
    case("html: a long line of items", "a.html", lambda _: f"<p>{TITLE}</p><p>一、市甲局</p><p>{'1.好。' * 300_000}".encode(), READ, "no_section", "many"),
    case("html: headings", "a.html", lambda _: (f"<p>{TITLE}</p>" + "<div><p>一、市甲局</p><p>1.好。</p></div>" * 20_000).encode(), "many", "no_section"),
    case("html: headings deep down", "a.html", lambda _: (f"<p>{TITLE}</p>" + "<div>" * 1_500 + "<p>一、市甲局</p>" * 20_000).encode(), "no_section", "tangled", "many"),
    case("html: titles", "a.html", lambda _: (f"<p>{TITLE}</p>" * 40_000).encode(), "no_section", "many"),
    case("html: too large", "a.html", lambda _: b" " * 5_000_000, "too_large"),
    case("html: blanks alone", "a.html", lambda _: b" " * 4_000_000, "empty"),
    case("html: tags alone", "a.html", lambda _: b"<p>" * 1_000, "empty"),
    case("html: a comment without end", "a.html", b"<!--" + REPORT, READ, "empty"),
    case("html: a script without end", "a.html", b"<script>" + REPORT, "empty", "no_section"),
    case("html: plaintext", "a.html", b"<plaintext>" + REPORT, READ, "no_section", "many"),
    case("html: CDATA", "a.html", around(body="<![CDATA[ x ]]>"), READ, "many"),
    case("html: a conditional comment", "a.html", around(body="<!--[if IE]><script>x</script><![endif]-->"), READ),
    case("html: forbidden references", "a.html", around(behind="<footer>&#0;&#xD800;&#1114112;&#x202e;&#27;&#999999999999;</footer>"), READ),
    case("html: NUL", "a.html", around(behind="\0"), "control"),
    case("html: an escape", "a.html", around(behind="\x1b[2J"), "control"),
    case("html: a lying mark", "a.html", b"\xff\xfe" + REPORT, "cut", "control", "empty", "no_section"),
    case("html: UTF-16 without mark", "a.html", REPORT.decode().encode("utf-16-le"), "control", "encoding"),
    case("html: UTF-16 cut", "a.html", REPORT.decode().encode("utf-16")[:-1], "cut"),
    case("html: says UTF-7", "a.html", REPORT.replace(b"utf-8", b"utf-7"), READ),
    case("html: says what nobody knows", "a.html", REPORT.replace(b"utf-8", b"x-nobody"), READ),
    case("html: says Latin-1", "a.html", REPORT.replace(b"utf-8", b"iso-8859-1"), READ),
    case("html: is a PNG", "a.html", b"\x89PNG\r\n\x1a\n" + REPORT, "is_picture_file"),
    case("html: is a JPEG", "a.htm", b"\xff\xd8\xff\xe0" + REPORT, "is_picture_file"),
    case("html: is a PDF", "a.html", b"%PDF-1.7\n" + REPORT, "is_pdf_file"),
    case("html: is an archive", "a.html", archive(), "is_zip_file"),
    case("html: is an old Word file", "a.html", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "is_ole_file"),
    case("html: is a GIF", "a.html", b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + bytes(9), "control", "encoding"),
    case("html: an archive behind it", "a.html", REPORT + archive(), "control", "encoding"),
    case("html: is RTF", "a.html", b"{\\rtf1\\ansi x}", "no_section"),
    case("html: is JSON", "a.html", b'{"a": [1]}', "no_section"),
    case("html: a web archive", "a.html", b"From: <Saved>\nContent-Type: multipart/related\n\n--x\n", "no_section", "empty"),
    *cut("html", "a.html", REPORT + b" " * 2_000, READ, "cut", "encoding", "no_section"),
]  # fmt: skip
