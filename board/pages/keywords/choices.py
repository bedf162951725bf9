"""What the page `keywords` can be asked: terms, and a smallest count. Each choice stands in the URL.

What the answers are belongs in views.
"""

from collections.abc import Sequence

from board.choices import address, navigation, widgets
from board.data.term_counts import MINIMUM
from board.show.notes import empty
from board.words import t
from board.words.search_form import search_form

# More lines than these nobody compares.
MOST_TERMS = 12
# How often a term has to occur to be tested.
MINIMA = ("2", "5", "10", "20")


def terms(lexicon: Sequence[str]) -> tuple[str, ...]:
    """The chosen terms, typed or picked from `lexicon`, the most frequent first; what is typed and is no term is said
    so, with a way to search the items for it."""
    spelled = {search_form(term): term for term in lexicon}
    asked = tuple(dict.fromkeys(spelled.get(search_form(word), word) for word in address.asked("term")))
    address.choose("term", [word for word in asked if word in spelled.values()][:MOST_TERMS])
    chosen = widgets.any_of_many(
        "term",
        t("keywords.terms"),
        lexicon,
        placeholder=t("keywords.placeholder"),
        max_selections=MOST_TERMS,
        accept_new_options=True,
        label_visibility="collapsed",
    )
    for word in asked:
        if word not in chosen and word not in spelled.values():
            empty(t("keywords.unknown_term", term=word))
            navigation.link("items", t("keywords.search_items", term=word), q=word)
    return chosen


def minimum() -> int:
    """How often a term has to occur to be tested."""
    minima = dict(zip(MINIMA, MINIMA, strict=True))
    return int(widgets.one_of("minimum", t("keywords.minimum"), minima, standard=str(MINIMUM)))
