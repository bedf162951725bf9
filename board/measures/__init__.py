"""Measures, each defined once: those of corpus linguistics with their sources, and what became of a claim.

Pure functions on frames: what is counted is a query's business, how a figure is shown a chart's.
"""
