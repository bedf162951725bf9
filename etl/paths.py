"""Where a clone keeps its data. Whoever wants other places names them on the command line."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "data" / "pages"
LEXICON = ROOT / "data" / "lexicon"
RULES = ROOT / "data" / "rules"
DEPARTMENTS = ROOT / "data" / "departments.csv"
CORRECTIONS = ROOT / "data" / "corrections.csv"
LABELS = ROOT / "data" / "labels"
DATABASE = ROOT / "data" / "board.duckdb"
