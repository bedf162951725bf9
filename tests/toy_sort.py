"""A sort of fact that the project does not have: numbers of projects, as in 新开工项目12个, with how they stand.

It is whole: one record in one module is all that a new sort needs, and a test builds, corrects, measures and shows it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from etl.facts import Agreement, FactSort, Findings, OwnColumn
from etl.inputs import Label
from etl.language import compact, sentence_at
from etl.model import Fact, Names

_COUNT = re.compile(r"(?P<state>新开工|竣工)项目(?P<count>\d{1,6})个")


class ProjectState(StrEnum):
    """Whether the projects begin or are done."""

    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCount(Fact):
    """A number of projects."""

    count: int
    state: ProjectState


def project_counts(text: str) -> Findings[ProjectCount]:
    """The numbers of projects in an item's whole text, in its order."""
    folded = compact(text)
    counts = (
        ProjectCount(
            span=(span := folded.span(*match.span())),
            sentence=sentence_at(text, span.start),
            rule="project.count",
            count=int(match["count"]),
            state=ProjectState.BEGUN if match["state"] == "新开工" else ProjectState.DONE,
        )
        for match in _COUNT.finditer(folded.text)
    )
    return Findings(tuple(counts))


def all_project_counts(texts: Sequence[str]) -> list[Findings[ProjectCount]]:
    return list(map(project_counts, texts))


def _same_count(label: Label, fact: ProjectCount) -> bool:
    return bool(label["count"] == fact.count)


TOY = FactSort(
    name="project",
    names=Names("项目数", "Project counts"),
    fact=ProjectCount,
    find_all=all_project_counts,
    columns=(
        OwnColumn("projects", "count", Names("项目个数", "Projects"), int),
        OwnColumn("state", "state", Names("进展", "State"), ProjectState),
    ),
    agreements=(Agreement("project", _same_count, ("state",)),),
    shown=("count",),
    table="project_count",
    view="all_project_counts",
    enums={"project_state": ProjectState},
    tables="""
        CREATE TABLE project_count (
            fact_id  INTEGER NOT NULL,
            projects INTEGER NOT NULL,
            state    project_state NOT NULL
        );
        COMMENT ON TABLE project_count IS 'A number of projects that an item names, one row a mention';
    """,
    views="""
        CREATE VIEW all_project_counts AS
        SELECT f.*, p.projects, p.state::VARCHAR AS state
        FROM project_count AS p
        JOIN placed_facts AS f USING (fact_id);
        COMMENT ON VIEW all_project_counts IS 'Every number of projects, one row a mention, with its sentence';
    """,
    checks="""
-- check: projects_are_some: a number of projects is not zero
SELECT fact_id FROM project_count WHERE projects = 0
    """,
)
