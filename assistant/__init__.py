"""The briefing assistant: answers and briefings whose every sentence cites what carries it.

The stages, in the order in which the data moves:
    sources    bytes from files, folders and, later, the web
    articles   cleaned text, dates, paragraphs with exact offsets
    library    the truth, in SQL; `index` is derived from it
    retrieval  the passages that a question is about
    evidence   figures, names, times, and whether a passage carries a sentence
    answers    made of the sources' own sentences, or by a chat model through `chain`
    delivery   what a reader sees; `app` wires the stages, `cli` is the command line
"""

__version__ = "0.1.0"
