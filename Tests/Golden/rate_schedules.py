"""torch.optim.lr_scheduler over a thousand steps: cycles, one cycle, and a cosine with and without warm-up.

`rates` are the learning rates of steps 0 to 999, and `momenta` the momenta where the scheduler moves them.
"""

import torch
from torch.optim import lr_scheduler as schedulers

from golden import Case

STEPS = 1000


def follow(rate, make, moves_momentum=True):
    """The rates and momenta that a scheduler gives SGD."""
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=rate, momentum=0.9)
    scheduler = make(optimizer)
    rates, momenta = [], []
    for _ in range(STEPS):
        group = optimizer.param_groups[0]
        rates.append(group["lr"])
        momenta.append(group["momentum"])
        optimizer.step()
        scheduler.step()
    found = {"rates": torch.tensor(rates, dtype=torch.float64)}
    if moves_momentum:
        found["momenta"] = torch.tensor(momenta, dtype=torch.float64)
    return found


def cyclic(mode, up, down, gamma=1.0):
    case = Case("cyclic").add(mode=mode, up=torch.tensor([up]), down=torch.tensor([down]), gamma=gamma)
    return case.add(
        **follow(
            0.001,
            lambda optimizer: schedulers.CyclicLR(
                optimizer, 0.001, 0.25, up, down, mode=mode, gamma=gamma)))


def one_cycle(strategy, three_phase, rising=0.3, start=25.0, end=1e4):
    case = Case("one-cycle").add(
        linear=strategy == "linear", threePhase=three_phase, rising=rising, start=start, end=end)
    return case.add(
        **follow(
            1.0,
            lambda optimizer: schedulers.OneCycleLR(
                optimizer, 0.5, STEPS, pct_start=rising, anneal_strategy=strategy, div_factor=start,
                final_div_factor=end, three_phase=three_phase)))


def warm(optimizer):
    """Up to the whole rate in 100 steps, beginning at a hundredth; then a cosine over the other 900."""
    rise = schedulers.LinearLR(optimizer, 1 / 100, 1, total_iters=99)
    fall = schedulers.CosineAnnealingLR(optimizer, STEPS - 100, eta_min=0.02)
    return schedulers.SequentialLR(optimizer, [rise, fall], [100])


def cases():
    return [
        cyclic("triangular", 60, 60),
        cyclic("triangular", 50, 150),
        cyclic("triangular2", 90, 70),
        cyclic("exp_range", 80, 80, gamma=0.997),
        one_cycle("cos", False),
        one_cycle("linear", False),
        one_cycle("cos", True),
        one_cycle("linear", True, rising=0.21, start=10.0, end=100.0),
        Case("annealed").add(
            warmup=torch.tensor([0]), floor=0.02,
            **follow(0.4, lambda o: schedulers.CosineAnnealingLR(o, STEPS, eta_min=0.02), False)),
        Case("annealed").add(warmup=torch.tensor([100]), floor=0.02, **follow(0.4, warm, False)),
    ]
