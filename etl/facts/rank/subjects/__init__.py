"""What a claim places, as a name for a row of a table.

`clauses` cuts the clauses around a claim, `subject_names` reads what one names, `names` and `figures` say what a name
is and what is none of it, and `subject` decides where it stands.
"""

from etl.facts.rank.subjects.clauses import ClaimWords
from etl.facts.rank.subjects.subject import Subject, subject_of
from etl.facts.rank.subjects.subject_words import subject_words

__all__ = ["ClaimWords", "Subject", "subject_of", "subject_words"]
