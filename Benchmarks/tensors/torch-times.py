"""Times PyTorch for tensors-benchmark, which starts this and asks line by line.

The names of rows and what they do are those of Rows.swift. THREADS is the number of threads.
"""

import os
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "Support"))
import peer

torch.set_num_threads(int(os.environ["THREADS"]))
torch.manual_seed(7)


def number(row):
    return [int(word) for word in row.split("-")[-1].split("x")]


def forward(function):
    def make(row):
        x = torch.randn(number(row))
        with torch.no_grad():
            function(x)
        return lambda: function(x)

    return make


def gradient(function):
    """The backward pass alone: dx from dy and what the forward pass kept."""

    def make(row):
        x = torch.randn(number(row), requires_grad=True)
        y = function(x)
        dy = torch.randn(number(row))
        return lambda: torch.autograd.grad(y, x, dy, retain_graph=True)

    return make


def cross_entropy(row):
    rows, classes = number(row)
    x = torch.randn(rows, classes, requires_grad=True)
    labels = torch.randint(0, classes, (rows,))

    def call():
        x.grad = None
        F.cross_entropy(x, labels).backward()

    return call


def training(row):
    """One step: forward, loss, backward, plain SGD."""
    batch, *sizes = number(row)
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.Sigmoid()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, fused=True)
    x = torch.randn(batch, sizes[0])
    labels = torch.randint(0, sizes[-1], (batch,))

    def call():
        optimizer.zero_grad()
        F.cross_entropy(model(x), labels).backward()
        optimizer.step()

    return call


def optimizer(make):
    def made(row):
        weights = [torch.nn.Parameter(torch.randn(count)) for count in number(row)]
        for weight in weights:
            weight.grad = 0.01 * torch.randn_like(weight)
        return make(weights).step

    return made


MAKERS = {
    "sum": forward(torch.sum),
    "softmax": forward(lambda x: F.softmax(x, dim=-1)),
    "softmax gradient": gradient(lambda x: F.softmax(x, dim=-1)),
    "gelu": forward(F.gelu),
    "gelu gradient": gradient(F.gelu),
    "cross-entropy": cross_entropy,
    "training": training,
    "sgd": optimizer(lambda w: torch.optim.SGD(w, lr=1e-3, fused=True)),
    "momentum": optimizer(lambda w: torch.optim.SGD(w, lr=1e-3, momentum=0.9, fused=True)),
    "adagrad": optimizer(lambda w: torch.optim.Adagrad(w, lr=1e-3, fused=True)),
    "rmsprop": optimizer(lambda w: torch.optim.RMSprop(w, lr=1e-3)),
    "adam": optimizer(lambda w: torch.optim.Adam(w, lr=1e-3, fused=True)),
    "adamw": optimizer(lambda w: torch.optim.AdamW(w, lr=1e-3, fused=True)),
}

peer.answer(torch.__version__, lambda row: MAKERS[row.rsplit("-", 1)[0]](row))
