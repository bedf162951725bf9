"""How Chinese text is read, whatever it says: numerals, folded spellings, sentences, and templates of words.

What a number measures, what a sentence claims and where a line ends are no business of these modules.
"""

from etl.language.alternatives import any_of, beginning_of, beginnings
from etl.language.endings import Beginning, Ending
from etl.language.folding import FOLDED_CHARACTERS, PRINTED_CHARACTERS, Compact, compact, fold, without_blanks
from etl.language.ideographs import as_ideographs
from etl.language.marks import balanced
from etl.language.numerals import (
    DIGITS,
    MAGNITUDES,
    MULTIPLIERS,
    NUMERAL,
    Number,
    chinese_integer,
    counted_like,
    read_number,
)
from etl.language.sentences import TITLE_CHARACTERS, sentence_at, sentence_ends, sentence_spans, split_title
from etl.language.templates import Template, TemplateLists, read_template
from etl.language.word_list import WordList

__all__ = [
    "DIGITS",
    "FOLDED_CHARACTERS",
    "MAGNITUDES",
    "MULTIPLIERS",
    "NUMERAL",
    "PRINTED_CHARACTERS",
    "TITLE_CHARACTERS",
    "Beginning",
    "Compact",
    "Ending",
    "Number",
    "Template",
    "TemplateLists",
    "WordList",
    "any_of",
    "as_ideographs",
    "balanced",
    "beginning_of",
    "beginnings",
    "chinese_integer",
    "compact",
    "counted_like",
    "fold",
    "read_number",
    "read_template",
    "sentence_at",
    "sentence_ends",
    "sentence_spans",
    "split_title",
    "without_blanks",
]
