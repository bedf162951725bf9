"""Where a chart or a list comes from, in words, for its foot and its downloads."""

from collections.abc import Iterable

from board.export import Provenance
from board.filters import Filters, report_name
from board.queries import provenance as queries
from board.store import Snapshot
from board.text import t

# More names than this and the line says how many there are instead.
NAMED_DOCUMENTS = 5


def provenance(snapshot: Snapshot, filters: Filters, *, search: str = "", also: Iterable[str] = ()) -> Provenance:
    """The provenance of what `filters`, the words searched for, and what a page chooses beside (`also`, in finished
    words) select from `snapshot`."""
    documents, shown, known = queries.extent(snapshot, filters)
    named = t("filters.separator").join(documents) if len(documents) <= NAMED_DOCUMENTS else ""
    source = t(
        "export.pages_named" if named else "export.pages",
        report=report_name(filters.city, filters.year),
        count=len(documents),
        documents=named,
    )
    chosen = [filters.describe(), *also]
    if search.strip():
        chosen.append(t("export.search", query=search.strip()))
    return _of(
        snapshot, source, t("filters.part_separator").join(chosen), t("export.departments", shown=shown, known=known)
    )


def of_everything(snapshot: Snapshot) -> Provenance:
    """The provenance of a list that no filter touches."""
    pages, known = queries.everything(snapshot)
    source = t("export.all_pages", count=pages)
    return _of(snapshot, source, t("export.no_filters"), t("export.departments", shown=known, known=known))


def _of(snapshot: Snapshot, source: str, filters: str, coverage: str) -> Provenance:
    built = f"{snapshot.built_at:%Y-%m-%d %H:%M}"
    return Provenance(source, filters, snapshot.build_id, built, coverage, t("app.claims"))
