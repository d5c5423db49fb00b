"""Times PyTorch's epochs for lessons-benchmark: eager, with tensors that are made once.

The names of rows are those of Backpropagation.swift. THREADS is the number of threads.
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
    """One epoch in mini-batches of ten images, whose numbers are shuffled."""
    kind, size = row.rsplit("-", 1)
    count, *sizes = (int(word) for word in size.split("x"))
    x = torch.rand(count, sizes[0])
    x[x < 0.8] = 0
    labels = torch.randint(0, 10, (count,))
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.Sigmoid()]
    if "quadratic" in kind:
        loss, targets = nn.MSELoss(), torch.eye(10)[labels]
    else:
        loss, targets = nn.CrossEntropyLoss(), labels
        layers.pop()
    model = nn.Sequential(*layers)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

    def call():
        order = torch.randperm(count)
        for start in range(0, count, 10):
            batch = order[start : start + 10]
            optimizer.zero_grad()
            loss(model(x[batch]), targets[batch]).backward()
            optimizer.step()

    return call


peer.answer(torch.__version__, make)
