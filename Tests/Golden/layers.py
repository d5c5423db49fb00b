"""Layers and small networks: outputs, and gradients by every parameter and by the input."""

import torch
import torch.nn as nn

from golden import Case

ACTIVATIONS = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU, "gelu": nn.GELU}
# Batch, inputs, hidden, outputs: one row, one column, primes.
NETWORKS = [(1, 1, 1, 1), (1, 7, 5, 3), (5, 1, 3, 2), (3, 4, 1, 5), (3, 17, 19, 2)]


def linear(layer):
    """The course keeps the weight as `[inputs, outputs]`, PyTorch as `[outputs, inputs]`."""
    return {"weight": layer.weight.detach().T, "dWeight": layer.weight.grad.T} | (
        {} if layer.bias is None else {"bias": layer.bias.detach(), "dBias": layer.bias.grad})


def run(case, module, x):
    x = x.requires_grad_()
    y = module(x)
    dy = torch.randn_like(y)
    y.backward(dy)
    return case.add(x=x, y=y, dy=dy, dx=x.grad)


def cases():
    found = []
    for shape in [(1, 1), (1, 7), (5, 1), (3, 17), (2, 3, 5), (2, 1, 3, 4)]:
        for outputs in (1, 3, 19):
            layer = nn.Linear(shape[-1], outputs, bias=outputs != 3)
            case = run(Case("linear"), layer, torch.randn(shape))
            found.append(case.add(**linear(layer)))
    for name, activation in ACTIVATIONS.items():
        for batch, inputs, hidden, outputs in NETWORKS:
            network = nn.Sequential(
                nn.Linear(inputs, hidden), activation(), nn.Linear(hidden, hidden, bias=False),
                activation(), nn.Linear(hidden, outputs))
            case = run(Case(f"network {name}"), network, torch.randn(batch, inputs))
            for place in (0, 2, 4):
                values = linear(network[place])
                case.add(**{f"{place}.{key}": value for key, value in values.items()})
            found.append(case)
    return found
