"""`python -m evals.timelines`: the timelines of corpus/ against their gold."""

from evals.timelines.corpus import main

main()
