"""Operations of tensors: softmax and its kin, reductions, activations, forward and gradient."""

import torch
import torch.nn.functional as F

from golden import Case

SHAPES = [(1, 1), (1, 7), (5, 1), (3, 17), (2, 3, 31)]


def backward(case, x, y):
    """Adds y, a random gradient of it, and what that makes the gradient of x."""
    dy = torch.randn_like(y)
    y.backward(dy)
    return case.add(x=x, y=y, dy=dy, dx=x.grad)


def cases():
    functions = {
        "softmax": lambda x: F.softmax(x, dim=-1),
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "relu": F.relu,
        "gelu": F.gelu,
    }
    found = []
    for name, function in functions.items():
        for shape in SHAPES:
            x = (3 * torch.randn(shape)).requires_grad_()
            found.append(backward(Case(name), x, function(x)))
    for shape in SHAPES:
        x = 20 * torch.randn(shape)
        found.append(
            Case("logs").add(
                x=x, logSoftmax=F.log_softmax(x, dim=-1), logSumExp=torch.logsumexp(x, dim=-1)))
    return found
