"""What the browser is sent for a picture of a region: its address, and the route of the server that answers it.

The route shows what the database names and nothing else. A picture never changes under its address, which holds the
hash of its file, so a browser asks for it once.
"""

import asyncio
import logging
import re
from concurrent.futures import ThreadPoolExecutor

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from board.clippings.painting import PAINTER, NotPainted
from board.data import database
from board.data.printed_sheets import file_of_sheet, named_sheet
from board.values.clipping import GRID, Clipping

_log = logging.getLogger(__name__)

_PATH = "printed"
_ADDRESS = re.compile(r"(?P<hash>[0-9a-f]{64})/(?P<sheet>\d{1,4})/(?P<edges>\d{1,5}(-\d{1,5}){3})/(?P<width>\d{2,4})")
_WIDEST = 3000
# In parts of the sheet: less of it is no passage.
_NARROWEST = GRID // 500
# One paints and one waits; whoever comes later waits here, and keeps no thread of the server from its other work.
_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="printed")


def picture_address(part: Clipping, width: int) -> str:
    """The address of a region's picture, so many pixels wide, relative to that of any page of the board."""
    edges = "-".join(map(str, part.edges))
    return f"{_PATH}/{part.sheet.file_hash}/{part.sheet.number}/{edges}/{width}"


def routes() -> list[Route]:
    """What the server answers beside the pages."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return [Route(f"{'/' + base if base else ''}/{_PATH}/{{asked:path}}", _answer, methods=["GET"])]


async def _answer(request: Request) -> Response:
    loop = asyncio.get_running_loop()
    picture = await loop.run_in_executor(_THREADS, _picture, request.path_params["asked"])
    if picture is None:
        return Response(status_code=404, headers={"Cache-Control": "no-store"})
    return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=31536000, immutable"})


def _picture(asked: str) -> bytes | None:
    """What an address asks for, None where there is no such picture."""
    found = _ADDRESS.fullmatch(asked)
    if not found:
        return None
    left, top, right, bottom = map(int, found["edges"].split("-"))
    is_region = right <= GRID and bottom <= GRID and min(right - left, bottom - top) >= _NARROWEST
    if not is_region or int(found["width"]) > _WIDEST:
        return None
    try:
        snapshot = database.snapshot()
        sheet = named_sheet(snapshot, found["hash"], int(found["sheet"]))
        path = sheet and file_of_sheet(snapshot, sheet)
        if not sheet or not path:
            return None
        return PAINTER.picture(path, sheet, (left, top, right, bottom), int(found["width"]))
    except (database.UnusableDatabase, NotPainted) as error:
        _log.log(logging.WARNING, "no picture of %s: %s", asked, error)
        return None
