"""Where the work of a build is done, in this process, in several or on other machines, and what is kept of it.

What the work is, the steps say: here are functions, batches of arguments and results, and nothing of pages or items.
"""

from etl.running.cache import Cache, content_key
from etl.running.executors import Runner, own_processors, start_runner
from etl.running.limits import Alive, Breach, LimitError, Limits, run_limited

__all__ = [
    "Alive",
    "Breach",
    "Cache",
    "LimitError",
    "Limits",
    "Runner",
    "content_key",
    "own_processors",
    "run_limited",
    "start_runner",
]
