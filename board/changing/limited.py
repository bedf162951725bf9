"""A command that may hold only so much memory: `python limited.py BYTES PROGRAM ARGUMENT...`.

The limit is set and the program takes the place of this one, so that whoever starts it waits for the program itself.
Where the system knows no such limit (Windows), the program runs without.
"""

import os
import subprocess
import sys
from contextlib import suppress


def become(arguments: list[str]) -> int:
    """Limit this process, and become the program."""
    most, *command = arguments
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(most), int(most)))
        os.execv(command[0], command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(become(sys.argv[1:]))
