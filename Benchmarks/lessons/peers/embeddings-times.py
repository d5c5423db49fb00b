"""Times gensim's skip-gram for lessons-benchmark, which starts this and asks line by line.

The corpus is that of Embeddings.swift, number for number: the file it writes, one sentence a line.
THREADS is the number of workers.
"""

import os
import pathlib
import sys
import tempfile

import gensim
from gensim.models import Word2Vec

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Support"))
import peer


def make(row):
    """skip-gram-TOKENSxDIMENSIONS: one call reads the corpus once."""
    dimensions = int(row.rsplit("x", 1)[1])
    with open(os.path.join(tempfile.gettempdir(), "lessons-benchmark-zipf.txt")) as lines:
        sentences = [line.split() for line in lines]
    model = Word2Vec(
        vector_size=dimensions, window=5, min_count=1, sg=1, hs=0, negative=5, sample=0,
        alpha=0.025, workers=int(os.environ["THREADS"]), seed=7)
    model.build_vocab(sentences)
    return lambda: model.train(sentences, total_examples=len(sentences), epochs=1)


peer.answer(gensim.__version__, make)
