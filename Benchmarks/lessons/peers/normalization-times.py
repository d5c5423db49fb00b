"""Times PyTorch's norms for lessons-benchmark, which starts this and asks line by line.

The names of rows and what they do are those of Normalization.swift. THREADS is the number of threads.
"""

import os
import pathlib
import sys

import torch
import torch.nn as nn

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Support"))
import peer

torch.set_num_threads(int(os.environ["THREADS"]))
torch.manual_seed(7)


def make(row):
    """Forward and backward in training: the output, and gradients by input and parameters."""
    sizes = [int(word) for word in row.split("-")[-1].split("x")]
    kind = row.rsplit("-", 1)[0]
    if kind == "batch norm":
        norm = nn.BatchNorm1d(sizes[1]) if len(sizes) == 2 else nn.BatchNorm2d(sizes[1])
    else:
        norm = {"layer norm": nn.LayerNorm, "rms norm": nn.RMSNorm}[kind](sizes[-1])
    x = torch.randn(sizes, requires_grad=True)
    dy = torch.randn(sizes)

    def call():
        x.grad = None
        norm.zero_grad()
        norm(x).backward(dy)

    return call


peer.answer(torch.__version__, make)
