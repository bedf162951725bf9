"""Pictures that expand, lie about their size, hold more than a picture and break off.

Where no OCR is installed, a picture is refused for that before it is opened.
"""

import io
import struct
import zlib

from PIL import Image

from etl.page import engine_version
from tests.etl.hostile.case import Case, case, cut

UNSEEN = ("no_text", "no_section", "empty", "unreadable")
SIGN = b"\x89PNG\r\n\x1a\n"


def ends(*opened: str) -> tuple[str, ...]:
    return opened if engine_version() else ("no_ocr",)


def chunk(kind: bytes, content: bytes, length: int | None = None) -> bytes:
    size = struct.pack(">I", len(content) if length is None else length)
    return size + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, content: bytes = b"", bits: int = 1, colours: int = 0, more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0))
    return SIGN + head + more + chunk(b"IDAT", zlib.compress(content)) + chunk(b"IEND", b"")


def saved(form: str, mode: str = "RGB", **more: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (60, 40)).save(stream, form, **more)
    return stream.getvalue()


def resized(data: bytes, width: int, height: int) -> bytes:
    """A JPEG that says it is so large."""
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved("JPEG", exif=exif)


JPEG, PNG = saved("JPEG"), saved("PNG")

PICTURE_CASES: list[Case] = [
    case("png: many pixels", "a.png", png(30_000, 30_000), *ends("pixels")),
    case("png: all pixels there are", "a.png", png(2_147_483_647, 2_147_483_647), *ends("pixels", "broken_picture")),
    case("png: one row", "a.png", png(2_000_000_000, 1), *ends("pixels", "broken_picture")),
    case("png: no pixels", "a.png", png(0, 0), *ends("broken_picture", *UNSEEN)),
    case("png: pixels that are not there", "a.png", png(8_000, 8_000), *ends("broken_picture", *UNSEEN)),
    case("png: more than its pixels", "a.png", lambda _: png(10, 10, bytes(90_000_000)), *ends("broken_picture", *UNSEEN)),
    case("png: a text that unpacks", "a.png", lambda _: png(10, 10, bytes(30), more=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000)))), *ends("broken_picture", *UNSEEN)),
    case("png: colours that unpack", "a.png", lambda _: png(10, 10, bytes(30), more=chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(90_000_000)))), *ends("broken_picture", *UNSEEN)),
    case("png: a chunk without end", "a.png", png(10, 10, bytes(30), more=chunk(b"tEXt", b"a", 2_000_000_000)), *ends("broken_picture", *UNSEEN)),
    case("png: bits that nobody knows", "a.png", png(10, 10, bytes(99), bits=99, colours=77), *ends("broken_picture")),
    case("png: no palette", "a.png", png(10, 10, bytes(99), bits=8, colours=3), *ends("broken_picture", *UNSEEN)),
    case("png: frames", "a.png", png(10, 10, bytes(30), more=chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0))), *ends("broken_picture", *UNSEEN)),
    case("png: a script in it", "a.png", PNG + b"<script>x</script>", *ends(*UNSEEN)),
    case("png: sign alone", "a.png", SIGN, *ends("broken_picture")),
    case("jpeg: says it is large", "a.jpg", resized(JPEG, 65_000, 65_000), *ends("pixels")),
    case("jpeg: says it is larger", "a.jpg", resized(JPEG, 8_000, 8_000), *ends("broken_picture", *UNSEEN)),
    case("jpeg: no pixels", "a.jpg", resized(JPEG, 0, 0), *ends("broken_picture", *UNSEEN)),
    case("jpeg: sign alone", "a.jpeg", b"\xff\xd8\xff", *ends("broken_picture")),
    case("jpeg: comments", "a.jpg", JPEG[:2] + (b"\xff\xfe\xff\xff" + bytes(65_533)) * 50 + JPEG[2:], *ends("broken_picture", *UNSEEN)),
    case("jpeg: four colours", "a.jpg", saved("JPEG", "CMYK"), *ends(*UNSEEN)),
    *(case(f"jpeg: turned as {turn}", "a.jpg", turned(turn), *ends(*UNSEEN)) for turn in (0, 3, 9, 65_535)),
    *(case(f"png: is a {form}", "a.png", saved(form), "is_no_picture") for form in ("GIF", "TIFF", "BMP", "WEBP", "PPM", "ICO")),
    case("png: is a drawing", "a.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is_no_picture"),
    case("png: is PostScript", "a.png", b"%!PS-Adobe-3.0 EPSF-3.0\n", "is_no_picture"),
    case("png: under a text's name", "a.txt", PNG, "is_picture_file"),
    *cut("jpeg", "a.jpg", JPEG + bytes(2_000), *ends("broken_picture", *UNSEEN)),
]  # fmt: skip
