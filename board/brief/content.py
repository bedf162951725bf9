"""What a brief says of a selection: what the board is and is not, findings, claims and money side by side, work that
went on, what should be asked, what is missing, and where all of it comes from.

How it is written down belongs in word_document and web_document.
"""

from collections.abc import Iterator
from dataclasses import replace

from board.brief import facts_query
from board.brief.claim_section import claim_section
from board.brief.model import Brief, Section, Statement
from board.brief.money_section import money_section
from board.brief.noting import Noting
from board.brief.printed_section import printed_section
from board.brief.work_section import work_section
from board.data.database import Snapshot
from board.data.extent import NAMED_DOCUMENTS, provenance_of
from board.findings.ground import ground_of
from board.findings.order import TOPICS, findings_on
from board.findings.query import coverage_cells
from board.values.citation import Citation
from board.values.filters import Filters
from board.values.finding import Finding
from board.values.row import Row
from board.words import current, t
from board.words.citation_words import printed_words
from board.words.names import period_name, provenance_lines, report_name, selection_name

# What has a section of its own, and is not told among the first.
_APART = ("questions", "missing")


def brief_of(snapshot: Snapshot, filters: Filters, board: str = "", *, is_printed: bool = False) -> Brief:
    """The brief of a selection in the language of this thread; `board` is the address of a running board with its last
    slash, to which its links lead, or empty. `is_printed`: it shows what it cites as it is printed."""
    noting = Noting(snapshot, board)
    ground = ground_of(snapshot, filters)
    found = findings_on(ground)
    sections = (
        _findings(found, noting),
        claim_section(ground, noting),
        money_section(ground, noting),
        work_section(ground, noting),
        _told(t("findings.topic_questions"), [one for one in found if one.topic == "questions"], noting),
        _missing(snapshot, filters, found, noting),
    )
    source = provenance_of(snapshot, filters)
    link = noting.link("departments", {"who": filters.departments[0]}) if len(filters.departments) == 1 else ""
    brief = Brief(
        title=_title(filters),
        subtitle=t("brief.subtitle", selection=_reports(filters), built=source.built[:10]),
        about=(t("brief.about_is"), t("brief.about_notes"), t("brief.about_sums")),
        sections=tuple(section for section in sections if section.blocks or section.parts),
        origin=tuple(provenance_lines(replace(source, source=_papers(snapshot, filters) or source.source))),
        link=link or noting.link("overview", _parameters(filters)),
        language=current(),
    )
    if not is_printed:
        return brief
    return replace(brief, sections=(*brief.sections, printed_section(snapshot, brief)))


def _papers(snapshot: Snapshot, filters: Filters) -> str:
    """The newspaper pages of a selection as a citation names them, those of which nothing is known by their files; ''
    where they are more than a line names."""
    papers = facts_query.papers(snapshot, filters)
    if papers.height > NAMED_DOCUMENTS:
        return ""
    named = [_paper(row) for row in papers.iter_rows(named=True)]
    report = report_name(filters.city, filters.year)
    return t("export.pages_named", report=report, count=papers.height, documents=t("filters.separator").join(named))


def _paper(row: Row) -> str:
    pages = (row["page_no"],) if row["page_no"] else ()
    whose = (None, None, None, None, 0, 0)
    citation = Citation(row["newspaper"], row["issue_date"], pages, row["is_inferred"], *whose, row["read_by"])
    is_known = row["newspaper"] or row["issue_date"] or pages
    printed = printed_words(citation) if is_known else row["document"]
    return t("brief.paper", period=period_name(row["period"]), printed=printed)


def _title(filters: Filters) -> str:
    if len(filters.departments) == 1:
        return t("brief.title_of", who=filters.departments[0])
    if filters.departments or filters.sectors:
        return t("brief.title_selection")
    return t("brief.title_all")


def _reports(filters: Filters) -> str:
    """City, year and periods of a selection, and its departments where the title does not name them."""
    if len(filters.departments) == 1:
        filters = replace(filters, departments=(), sectors=())
    return selection_name(filters)


def _parameters(filters: Filters) -> dict[str, tuple[str, ...]]:
    """A selection as the parameters of an address."""
    shared = {"period": filters.periods, "sector": filters.sectors, "department": filters.departments}
    return {"report": (f"{filters.city or ''}-{filters.year or ''}",)} | shared


def _findings(found: list[Finding], noting: Noting) -> Section:
    """The findings, topic by topic."""
    parts = tuple(
        _told(t(f"findings.topic_{topic}"), [one for one in found if one.topic == topic], noting)
        for topic in TOPICS
        if topic not in _APART
    )
    return Section(t("brief.findings"), (), tuple(part for part in parts if part.blocks))


def _told(heading: str, found: list[Finding], noting: Noting) -> Section:
    """Findings, each with the sentences that it rests on, or how it was worked out."""
    return Section(heading, tuple(statement for one in found for statement in _statements(one, noting)))


def _statements(one: Finding, noting: Noting) -> Iterator[Statement]:
    """A finding, and behind it one by one what it counts, where that has words of its own; each with its sentences."""
    named = [group for group in one.groups if all(case.words for case in group.cases)]
    unnamed = [group for group in one.groups if group not in named]
    cases = [case for group in named for case in group.cases]
    if len(cases) < 2:
        yield Statement(
            one.sentence, noting.of(one.evidence, one.page, one.parameters) or noting.counted(t("brief.counted"))
        )
        return
    # The sentence names one of them.
    first = next((case for case in cases if case.words in one.sentence), cases[0])
    (told,) = noting.of(first.evidence, one.page, one.parameters)
    yield Statement(one.sentence, (replace(told, remark=t("brief.others_below")),))
    for group in named:
        if group.heading:
            yield Statement(group.heading, noting.counted(t("brief.listed_below")))
        for case in group.cases:
            yield Statement(case.words, noting.of(case.evidence, one.page, one.parameters))
    for group in unnamed:
        yield Statement(group.heading, noting.of(group.evidence, one.page, one.parameters))


def _missing(snapshot: Snapshot, filters: Filters, found: list[Finding], noting: Noting) -> Section:
    """What is not loaded; of one department report by report."""
    is_of_one = len(filters.departments) == 1
    told = [one for one in found if one.topic == "missing" and (one.kind == "pages" or not is_of_one)]
    own = _told(t("findings.topic_missing"), told, noting)
    if not is_of_one:
        return own
    held = [
        Statement(
            t(
                "brief.held" if items else "brief.not_held",
                report=f"{report_name(filters.city, filters.year)} {period_name(period)}",
                status=t(f"status.{status}"),
                items=items,
            ),
            noting.counted(t("brief.counted")),
        )
        for period, status, items in coverage_cells(snapshot, replace(filters, periods=()))
        .select("period", "status", "items")
        .iter_rows()
    ]
    return Section(own.heading, (*held, *own.blocks))
