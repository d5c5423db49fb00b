"""Embeddings: nn.Embedding with padding, the skip-gram pair and its gradients, and PCA by NumPy's SVD."""

import numpy as np
import torch
import torch.nn.functional as F

from golden import Case


def lookups(found):
    """Rows by number and the gradient of the table, with and without a padding row."""
    for count, width, ids in [
        (5, 3, [0, 4, 4, 2]), (1, 1, [0, 0]), (7, 17, [6, 1, 1, 1, 3, 6]), (3, 2, [2]),
    ]:
        for padding in (None, ids[0]):
            layer = torch.nn.Embedding(count, width, padding_idx=padding)
            x = torch.tensor(ids)
            y = layer(x)
            dy = torch.randn_like(y)
            y.backward(dy)
            found.append(Case("lookup").add(
                weight=layer.weight, y=y, dy=dy, dweight=layer.weight.grad, ids=x,
                padding=-1 if padding is None else padding))


def pairs(found):
    """-log σ(v · u) of a neighbour, -log σ(-v · u) of noise; scores of moderate and of large size."""
    for width, size in [(1, 1.0), (2, 1.0), (5, 1.0), (33, 1.0), (100, 0.3), (4, 9.0)]:
        for sign in (1, -1):
            v = (size * torch.randn(width)).requires_grad_()
            u = (size * torch.randn(width)).requires_grad_()
            loss = -F.logsigmoid(sign * torch.dot(v, u))
            loss.backward()
            found.append(Case("pair").add(
                v=v, u=u, loss=loss, dv=v.grad, du=u.grad, sign=float(sign)))


def components(found):
    """Directions with a positive largest number, places, and shares of the squared distances."""
    for rows, columns, count in [(6, 2, 2), (10, 5, 3), (40, 17, 2), (5, 30, 3)]:
        # Well separated singular values, or the directions would hardly be determined.
        u, _ = np.linalg.qr(np.random.default_rng(rows).normal(size=(rows, min(rows, columns))))
        v, _ = np.linalg.qr(np.random.default_rng(columns).normal(size=(columns, min(rows, columns))))
        x = (u * (8.0 * 0.5 ** np.arange(min(rows, columns)))) @ v.T + 3
        x = x.astype(np.float32).astype(np.float64)
        centred = x - x.mean(axis=0)
        _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
        directions = directions[:count]
        largest = np.abs(directions).argmax(axis=1)
        directions = directions * np.sign(directions[np.arange(count), largest])[:, None]
        found.append(Case("components").add(
            x=torch.tensor(x), directions=torch.tensor(directions),
            places=torch.tensor(centred @ directions.T),
            shares=torch.tensor(sizes[:count] ** 2 / (sizes**2).sum())))


def cases():
    found = []
    lookups(found)
    pairs(found)
    components(found)
    return found
