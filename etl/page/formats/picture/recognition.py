"""What OCR says of the sheets of one file: what is known of them already, else what the engine sees when asked."""

from collections.abc import Callable

from PIL import Image

from etl.errors import PageError
from etl.messages import message
from etl.page.formats.picture.engine import engine_version, see
from etl.page.formats.picture.seen import NO_ANSWERS, Answers, Seen


class Recognition:
    """The answers for one file, by the number of the sheet; `answers` grows as sheets are asked for."""

    def __init__(self, known: Answers = NO_ANSWERS) -> None:
        self.answers: dict[int, Seen] = dict(known)

    def is_able(self, sheet: int) -> bool:
        """Whether a sheet can be asked for."""
        return sheet in self.answers or bool(engine_version())

    def of(self, document: str, sheet: int, picture: Callable[[], Image.Image]) -> Seen:
        """What is printed on a sheet, whose picture is made only where nobody knows it yet. Raises PageError, which
        names `document`, where OCR is not installed.
        """
        if sheet not in self.answers:
            if not engine_version():
                raise PageError(document, None, message("page_unusable.no_ocr"))
            self.answers[sheet] = see(picture())
        return self.answers[sheet]
