"""Figures of a text in short, for the tables of cases about what becomes of money."""

from etl.facts.money import funding_figures

Figure = tuple[str, str, str, str]


def figures(text: str) -> list[Figure]:
    """For each figure of a text its quote, category, stage and basis."""
    return [
        (text[figure.span.start : figure.span.end], figure.category.value, figure.stage.value, figure.basis.value)
        for figure in funding_figures(text)
    ]
