"""The briefing assistant: answers and briefings whose every sentence cites what carries it.

The stages, in the order in which the data moves, a folder each:
    sources    bytes from files, archives, feeds and the web, and what they say as drafts
    articles   cleaned text, dates, outlets, paragraphs with exact offsets, copies
    library    the truth, in SQL; `index` is derived from it
    feeding    rounds of feeds, into the library
    retrieval  the passages that a question is about (a module)
    evidence   figures, names, times, and whether a passage carries a sentence
    answers    made of the sources' own sentences, or by a chat model through `chain`
    delivery   what a reader sees; `app` wires the stages, `cli` is the command line
"""

__version__ = "0.1.0"
