"""The measures of corpus linguistics, each defined once with its source: pure functions from counts to figures.

What is counted is a query's business, how a figure is shown a chart's.
"""
