"""Where a clone keeps its data. Whoever wants other places names them on the command line."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
PAGES = DATA / "pages"
LEXICON = DATA / "lexicon"
RULES = DATA / "rules"
DEPARTMENTS = DATA / "departments.csv"
CORRECTIONS = DATA / "corrections.csv"
EXPECTED = DATA / "expected.csv"
CHANGES = DATA / "changes.csv"
REMOVED = DATA / "removed"
LABELS = DATA / "labels"
ASSESSMENT = DATA / "assessment"
DATABASE = DATA / "board.duckdb"
CACHE = DATA / ".cache"
