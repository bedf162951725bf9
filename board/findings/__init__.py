"""What is worth saying of a selection: findings, each one sentence, for the overview and for papers alike.

A module for each topic asks through query and gives findings; order puts them one behind the other. No Streamlit here:
how findings are drawn belongs to the pages, how they are printed to those who write papers.
"""
