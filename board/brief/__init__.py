"""A brief: the document of one department, a selection or a whole report that goes along to a meeting.

What it says is worked out once, as a `model`, by `content` and the sections; `word_document` and `web_document` write
it down. Where it is offered belongs in board/show, the command line in board/__main__.
"""
