"""Times PyTorch's recurrent layers for lessons-benchmark, which starts this and asks line by line.

The names of rows and what they do are those of Recurrent.swift. THREADS is the number of threads.
"""

import os
import pathlib
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Support"))
import peer

torch.set_num_threads(int(os.environ["THREADS"]))
torch.manual_seed(7)
KINDS = {"elman": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}


def training(row):
    """One step: forward, loss of all outputs, backward, plain SGD."""
    kind, sizes = row.split("-")
    batch, time, inputs, hidden = [int(size) for size in sizes.split("x")]
    layer = KINDS[kind](inputs, hidden)
    x = torch.randn(time, batch, inputs)
    target = torch.randn(time, batch, hidden)
    optimizer = torch.optim.SGD(layer.parameters(), lr=1e-3)

    def call():
        optimizer.zero_grad()
        F.mse_loss(layer(x)[0], target).backward()
        optimizer.step()

    return call


peer.answer(torch.__version__, training)
