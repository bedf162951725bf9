"""The step in which a new database takes the place of the old one, whatever reads that."""

import os
import time
from pathlib import Path

_PAUSE_SECONDS = 0.1
# Windows refuses while anybody has the old file open. The board opens it only to copy it, which is soon done.
_PATIENCE_SECONDS = 60.0 if os.name == "nt" else 0.0


def put_in_place(new: Path, target: Path) -> None:
    """Give the file `new` the name `target`, in one step. Raises OSError where that cannot be done, also after some
    time."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            os.replace(new, target)
        except PermissionError:
            if time.monotonic() >= end:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
