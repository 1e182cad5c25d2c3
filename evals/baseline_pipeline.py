"""The usual LangChain pipeline, as its documentation shows it: what the product is compared with.

`python -m evals.baseline_pipeline ingest MODEL FOLDER FILE` and `… ask MODEL FOLDER QUESTION`,
each a process of its own, so that it is timed from start to exit.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def ingest(model: str, folder: str, file: str) -> int:
    """Split, embed and store the paragraphs of a JSON lines file; gives how many chunks."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    articles = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
    documents = [
        Document(paragraph, metadata={"title": article["title"], "source": article["id"]})
        for article in articles
        for paragraph in article["text"].split("\n\n")
    ]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents(documents)
    Chroma.from_documents(chunks, HuggingFaceEmbeddings(model_name=model), persist_directory=folder)
    return len(chunks)


def ask(model: str, folder: str, question: str) -> int:
    """Load the model, open the store and find ten passages; gives how many were found."""
    from langchain_chroma import Chroma
    from langchain_huggingface import HuggingFaceEmbeddings

    store = Chroma(
        persist_directory=folder, embedding_function=HuggingFaceEmbeddings(model_name=model)
    )
    return len(store.similarity_search(question, k=10))


def main() -> None:
    """Does what the arguments say, and prints the number."""
    verbs = {"ingest": ingest, "ask": ask}
    verb, model, folder, last = sys.argv[1:]
    print(verbs[verb](model, folder, last))  # noqa: T201 - read by evals.speed


if __name__ == "__main__":
    main()
