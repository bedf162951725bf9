"""The assessor's calculation in the open: plates, the composite with its robustness, reviews, and what is refused.

Whole numbers, Decimal and Fraction throughout, so that a tie is a tie and a sum of weights is 100 or is not. Records
come in as the database holds them, after corrections, and results go out as records: the words for them, and how they
are drawn, belong to the page. Only supplied indicators judge work; a share taken from the reports' text describes
reporting, and is marked as such wherever it comes out.
"""
