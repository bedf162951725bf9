"""What the figures of a text are to each other, as tables of cases write it."""

from etl.facts.money import FundingFigure, FundingRole, funding_figures

_SIGNS = {FundingRole.PART: "<", FundingRole.REPEAT: "="}


def relations(text: str) -> str:
    """Each figure that is no total, in their order: "part < whole", "repeat = first mention"."""
    figures = funding_figures(text)

    def quote(figure: FundingFigure) -> str:
        return text[figure.span.start : figure.span.end]

    return ", ".join(
        f"{quote(figure)} {_SIGNS[figure.role]} {quote(figures[figure.whole])}"
        for figure in figures
        if figure.whole is not None
    )
