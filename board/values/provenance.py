"""Where a chart or a list comes from, as its foot and every file made of it say it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every export says about itself, in finished words of the reader's language."""

    source: str
    filters: str
    build: str
    built: str
    coverage: str
    notice: str
