"""What processes of one program say to each other over a pipe: a tag, and as many bytes as it says."""

from enum import IntEnum
from typing import IO

_LENGTH = 8

MOST_BYTES = 256 * 1024 * 1024
"""Longer ones are refused before they are read: what is understood of a sheet comes to half a megabyte."""


class Tag(IntEnum):
    """What is said: an order; that it or a step of it begins, that all of it is done (LAST: and that no more can
    be), that memory ran out, that it failed.
    """

    WORK = 1
    ALIVE = 2
    DONE = 3
    MEMORY = 4
    FAILED = 5
    LAST = 6


def write_frame(stream: IO[bytes], tag: Tag, content: bytes = b"") -> None:
    """Say one thing; OSError where nobody listens."""
    stream.write(bytes([tag]) + len(content).to_bytes(_LENGTH, "big"))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[Tag, bytes]:
    """The next thing that is said; EOFError where there is none, or it is none."""
    head = _exactly(stream, 1 + _LENGTH)
    length = int.from_bytes(head[1:], "big")
    if head[0] not in set(Tag) or length > MOST_BYTES:
        raise EOFError
    return Tag(head[0]), _exactly(stream, length)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    content = stream.read(count)
    if len(content) < count:
        raise EOFError
    return content
