"""Times Hugging Face tokenizers for lessons-benchmark, which starts this and asks line by line.

The texts are the files that Tokenization.swift has written. THREADS is the number of threads.
"""

import os
import pathlib
import sys
import tempfile

threads = os.environ["THREADS"]
os.environ["RAYON_NUM_THREADS"] = threads
os.environ["TOKENIZERS_PARALLELISM"] = "true" if int(threads) > 1 else "false"

import tokenizers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Support"))
import peer


def path(megabytes):
    return str(pathlib.Path(tempfile.gettempdir()) / f"lessons-benchmark-{megabytes}.txt")


def trained(megabytes, vocabulary):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train([path(megabytes)], trainers.BpeTrainer(
        vocab_size=vocabulary, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    return tokenizer


def make(row):
    name, sizes = row.rsplit("-", 1)
    megabytes, vocabulary = (int(size) for size in sizes.split("x"))
    if name == "bpe training":
        return lambda: trained(megabytes, vocabulary)
    tokenizer = trained(1, vocabulary)
    # Lines, in one batch, without offsets: the fastest way, and the one that threads share.
    lines = pathlib.Path(path(megabytes)).read_text().splitlines(keepends=True)
    return lambda: tokenizer.encode_batch_fast(lines)


peer.answer(tokenizers.__version__, make)
