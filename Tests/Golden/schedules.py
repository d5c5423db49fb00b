"""torch.optim.lr_scheduler: the learning rate at each of a hundred steps, from a rate of 1.

A warm-up of w steps is LinearLR from 1/w to 1 in w - 1 steps.
"""

import torch
from torch.optim import lr_scheduler as schedulers

from golden import Case

STEPS = 100


def rates(parts):
    """The rates of schedulers that follow each other, each made by a function from its first step on."""
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1)
    made = [make(optimizer) for _, make in parts]
    scheduler = schedulers.SequentialLR(optimizer, made, [start for start, _ in parts[1:]])
    found = []
    for _ in range(STEPS):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return torch.tensor(found, dtype=torch.float64)


def linear(start, end, steps):
    return lambda optimizer: schedulers.LinearLR(optimizer, start, end, total_iters=steps)


def cosine(steps, floor):
    return lambda optimizer: schedulers.CosineAnnealingLR(optimizer, steps, eta_min=floor)


def constant(optimizer):
    return schedulers.ConstantLR(optimizer, 1)


def cases():
    return [
        Case("cosine").add(warmup=torch.tensor([0]), floor=0.0, rates=rates([(0, cosine(100, 0))])),
        Case("cosine").add(
            warmup=torch.tensor([10]), floor=0.1,
            rates=rates([(0, linear(1 / 10, 1, 9)), (10, cosine(90, 0.1))])),
        Case("cosine").add(
            warmup=torch.tensor([1]), floor=0.25, rates=rates([(0, constant), (1, cosine(99, 0.25))])),
        Case("trapezoid").add(
            warmup=torch.tensor([20]), decay=0.4, floor=0.0,
            rates=rates([(0, linear(1 / 20, 1, 19)), (20, constant), (60, linear(1, 0, 40))])),
        Case("trapezoid").add(
            warmup=torch.tensor([5]), decay=0.25, floor=0.0,
            rates=rates([(0, linear(1 / 5, 1, 4)), (5, constant), (75, linear(1, 0, 25))])),
    ]
