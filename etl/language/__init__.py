"""How Chinese text is read, whatever it says: numerals, folded spellings, sentences.

What a number measures, what a sentence claims and where a line ends are no business of these modules.
"""

from etl.language.folding import FOLDED_CHARACTERS, PRINTED_CHARACTERS, Compact, compact, fold, without_blanks
from etl.language.numerals import DIGITS, NUMERAL, chinese_decimal, chinese_integer
from etl.language.sentences import TITLE_CHARACTERS, sentence_at, sentence_ends, sentence_spans, split_title

__all__ = [
    "DIGITS",
    "FOLDED_CHARACTERS",
    "NUMERAL",
    "PRINTED_CHARACTERS",
    "TITLE_CHARACTERS",
    "Compact",
    "chinese_decimal",
    "chinese_integer",
    "compact",
    "fold",
    "sentence_at",
    "sentence_ends",
    "sentence_spans",
    "split_title",
    "without_blanks",
]
