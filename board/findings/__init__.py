"""What each page's charts show, said in one sentence: titles, takeaways and lines of text, worked out from frames.

One module a page, pure: no streamlit, no SQL, no drawing.
"""
