"""Norms where rounding shows: means that are large beside the deviation, and momenta of 0 and 1.

Beside what PyTorch computes in float32 stands what it computes in float64 from the same numbers.
"""

import copy

import torch
import torch.nn as nn

from golden import Case
from norms import affine, parameters, run


def both(name, module, x, **settings):
    """One case with the results in float32, and those in float64 under names with `exact`."""
    wide = copy.deepcopy(module).double()
    case = run(Case(name), module, x).add(**settings)
    x = x.detach().double().requires_grad_()
    y = wide(x)
    y.backward(torch.tensor(case.tensors["dy"]["elements"]).double().view(y.shape))
    exact = {"y": y, "dx": x.grad} | parameters(wide)
    return case.add(**{
        "exact" + key[0].upper() + key[1:]: value for key, value in exact.items()
        if key not in ("weight", "bias")})


def offsets(found):
    """Columns, pictures and rows at 10,000 ± 0.01, and rows of 768 equal numbers."""
    for kind, norm, shape in (
            ("batch", nn.BatchNorm1d(2), (300, 2)), ("batch", nn.BatchNorm1d(19), (40, 19)),
            ("batch", nn.BatchNorm2d(2), (3, 2, 5, 7)),
            ("layer", nn.LayerNorm(37), (4, 37)), ("layer", nn.LayerNorm(300), (2, 300))):
        affine(norm)
        x = 10_000 + 0.01 * torch.randn(shape)
        found.append(both(f"{kind} offset", norm, x, epsilon=1e-5))
    norm = nn.LayerNorm(768)
    found.append(both("layer offset", norm, torch.full((1, 768), 123456.7), epsilon=1e-5))


def momenta(found):
    """Running averages that never move, and that hold the last batch alone."""
    for momentum in (0.0, 1.0):
        for kind, shape in ((nn.BatchNorm1d, (5, 3)), (nn.BatchNorm2d, (2, 3, 2, 3))):
            norm = kind(shape[1], momentum=momentum)
            nn.init.normal_(norm.running_mean)
            start = {"meanBefore": norm.running_mean.clone()}
            steps = [1 + 2 * torch.randn(shape) for _ in range(3)]
            for x in steps:
                norm(x)
            found.append(Case("momentum").add(
                momentum=momentum, **start, mean=norm.running_mean, variance=norm.running_var,
                **{f"step{i}": x for i, x in enumerate(steps)}))


def cases():
    found = []
    offsets(found)
    momenta(found)
    return found
