"""Times PyTorch for lesson 03's rows, whose names and work are those of HiddenLayers.swift."""

import os
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Support"))
import peer

torch.set_num_threads(int(os.environ["THREADS"]))
torch.manual_seed(7)


def perceptron(sizes):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.Tanh()]
    return torch.nn.Sequential(*layers[:-1])


def step(model, optimizer, loss):
    def call():
        optimizer.zero_grad()
        loss().backward()
        optimizer.step()

    return call


def make(row):
    name, sizes = row.rsplit("-", 1)
    count, *sizes = [int(word) for word in sizes.split("x")]
    model = perceptron(sizes)
    if name == "xor step":
        x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
        t = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
        optimizer = torch.optim.SGD(model.parameters(), lr=1.0, fused=True)
        return step(model, optimizer, lambda: F.binary_cross_entropy_with_logits(model(x), t))
    x = torch.randn(count, 2)
    labels = torch.arange(count) % 3
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02, fused=True)
    return step(model, optimizer, lambda: F.cross_entropy(model(x), labels))


peer.answer(torch.__version__, make)
