"""Long sums and large offsets: what PyTorch computes in float32, and the exact result beside it.

The inputs are too long for a file. They follow a formula instead, two roundings to float32 for each
number, which Swift repeats: `pattern` here, `GoldenCase.patterned` in the tests.
"""

import numpy as np
import torch
import torch.nn.functional as F

from golden import Case


def pattern(shape, factor, modulus, scale, offset):
    """offset + scale * (i * factor mod modulus), with i from 0 on."""
    places = np.arange(int(np.prod(shape)), dtype=np.int64) * factor % modulus
    steps = places.astype(np.float32) * np.float32(scale)
    return torch.from_numpy((steps + np.float32(offset)).reshape(shape))


def case(name, shape, *formula, **values):
    factor, modulus, scale, offset = formula
    return Case(name).add(
        shape=list(shape), factor=[factor], modulus=[modulus], scale=scale, offset=offset, **values)


def axes(found):
    """Sums and means over the long axis: equal numbers, positive ones, and both signs."""
    for formula in ((1, 1, 0.0, 0.1), (37, 101, 0.01, 0.0), (7919, 1013, 0.003, -1.5)):
        for shape in ((300_007, 3), (3, 300_007), (300_007, 20), (2, 50_021, 3)):
            x = pattern(shape, *formula)
            axis = int(np.argmax(shape))
            found.append(case(
                "axis", shape, *formula, axis=[axis], sum=x.sum(dim=axis), mean=x.mean(dim=axis),
                exactSum=x.double().sum(dim=axis), exactMean=x.double().mean(dim=axis)))


def variances(found):
    """A mean of 10,000 and deviations near 0.01, and other offsets."""
    for formula in ((7919, 1013, 3.4e-5, 10_000), (31, 64, 1, 1e6), (7919, 1013, 0.01, 0)):
        for shape in ((3000, 2), (2, 3000), (300_007, 3), (5, 700, 4)):
            x = pattern(shape, *formula)
            axis = int(np.argmax(shape))
            found.append(case(
                "variance", shape, *formula, axis=[axis],
                variance=x.var(dim=axis, correction=0),
                exact=x.double().var(dim=axis, correction=0)))


def weighted(found):
    """The mean cross-entropy of 50,000 rows: weights, and ignored labels."""
    formula = (7919, 1013, 0.01, -5)
    for weights in (None, torch.tensor([0.1, 0.7, 0.33])):
        for every in (0, 7):
            z = pattern((50_000, 3), *formula).requires_grad_()
            labels = torch.arange(50_000) ** 2 % 31 % 3
            if every:
                labels[::every] = -100
            loss = F.cross_entropy(z, labels, weight=weights)
            loss.backward()
            d = z.detach().double().requires_grad_()
            exact = F.cross_entropy(
                d, labels, weight=None if weights is None else weights.double())
            exact.backward()
            values = {} if weights is None else {"weights": weights}
            found.append(case(
                "cross-entropy", z.shape, *formula, every=[every], loss=loss.item(),
                exact=exact.item(), first=z.grad[:5], exactFirst=d.grad[:5], **values))


def cases():
    found = []
    axes(found)
    variances(found)
    weighted(found)
    return found
