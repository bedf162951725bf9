"""Rank claims whole: what they are, the words that make one, their tables and views, and the record of the sort."""

from etl.facts.rank.claim import RankClaim, RankKind, RankScope, RankUnit
from etl.facts.rank.rank_sort import RANK
from etl.facts.rank.ranks import rank_claims

__all__ = ["RANK", "RankClaim", "RankKind", "RankScope", "RankUnit", "rank_claims"]
