"""Convolutions in steps of 3 and 5, and products of matrices that are parts of larger ones."""

import torch
import torch.nn as nn

from golden import Case


def convolutions(found):
    for shape, outputs, kernel in [
            ((1, 1, 3, 3), 1, 3), ((2, 3, 7, 10), 4, 3), ((2, 2, 11, 6), 3, 2), ((1, 2, 13, 16), 3, 5)]:
        for stride in (3, 5):
            for padding in (0, 1, 2):
                layer = nn.Conv2d(
                    shape[1], outputs, kernel, stride=stride, padding=padding, bias=padding != 2)
                x = torch.randn(shape, requires_grad=True)
                y = layer(x)
                dy = torch.randn_like(y)
                y.backward(dy)
                case = Case("convolution").add(
                    x=x, y=y, dy=dy, dx=x.grad, weight=layer.weight, dWeight=layer.weight.grad,
                    stride=stride, padding=padding)
                if layer.bias is not None:
                    case.add(bias=layer.bias, dBias=layer.bias.grad)
                found.append(case)


def products(found):
    """C = A B, where rows of A and B lie `stride` numbers longer apart than they are long."""
    for m, k, n in [(1, 1, 1), (3, 5, 7), (7, 17, 33)]:
        for gap in (3, 5):
            for a_turned in (False, True):
                for b_turned in (False, True):
                    a = torch.randn((k, m + gap) if a_turned else (m, k + gap))
                    b = torch.randn((n, k + gap) if b_turned else (k, n + gap))
                    left = a[:, :m].T if a_turned else a[:, :k]
                    right = b[:, :k].T if b_turned else b[:, :n]
                    found.append(Case("product").add(
                        a=a, b=b, c=left.double() @ right.double(), size=[m, k, n],
                        aTurned=a_turned, bTurned=b_turned))


def cases():
    found = []
    convolutions(found)
    products(found)
    return found
