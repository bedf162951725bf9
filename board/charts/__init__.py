"""How each page draws: one module a page, each function a frame to a chart, without streamlit."""
