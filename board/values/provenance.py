"""Where a chart or a list comes from, as its foot and every file made of it say it."""

from dataclasses import astuple, dataclass

from board.words import t


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every export says about itself, in finished words of the reader's language."""

    source: str
    filters: str
    build: str
    built: str
    coverage: str
    notice: str

    def rows(self) -> list[tuple[str, str]]:
        """(label, text) for each field, in reading order."""
        labels = [t(f"export.{name}") for name in ("source", "filters", "build", "built", "coverage", "notice")]
        return list(zip(labels, astuple(self), strict=True))
