"""Losses: forward and gradient, every reduction, odd shapes, labels ignored, smoothed and weighted."""

import torch
import torch.nn.functional as F

from golden import Case

SHAPES = [(1,), (1, 1), (5, 1), (3, 17), (2, 3, 5)]
ROWS = [(1, 1), (1, 7), (5, 1), (4, 19), (2, 3, 5)]


def add(found, name, x, loss, **settings):
    """Adds one case: the loss by every reduction, and the gradients of the sum and of the mean."""
    values = {}
    for reduction in ("none", "sum", "mean"):
        x.grad = None
        values[reduction] = loss(x, reduction)
        if reduction != "none":
            values[reduction].backward()
            values["d" + reduction] = x.grad.clone()
    settings = {key: value for key, value in settings.items() if value is not None}
    found.append(Case(name).add(x=x, **values, **settings))


def numbers(found):
    """Losses of single numbers; the first error is exactly 0, where slopes jump."""
    for shape in SHAPES:
        x = (2 * torch.randn(shape)).requires_grad_()
        t = 2 * torch.randn(shape)
        t.view(-1)[0] = x.detach().view(-1)[0]
        add(found, "squared", x, lambda x, r: F.mse_loss(x, t, reduction=r), t=t)
        add(found, "absolute", x, lambda x, r: F.l1_loss(x, t, reduction=r), t=t)
        for delta in (0.5, 1.0, 3.0):
            add(found, "huber", x,
                lambda x, r: F.huber_loss(x, t, delta=delta, reduction=r), t=t, delta=delta)
        sides = torch.sign(torch.randn(shape))
        add(found, "hinge", x,
            lambda x, r: F.margin_ranking_loss(
                x, torch.zeros_like(x), sides, margin=1, reduction=r), t=sides)
        z = (20 * torch.randn(shape)).requires_grad_()
        shares = torch.rand(shape).round(decimals=1)
        for weight in (1.0, 4.0):
            add(found, "binary", z,
                lambda z, r: F.binary_cross_entropy_with_logits(
                    z, shares, pos_weight=torch.tensor(weight), reduction=r),
                t=shares, weight=weight)


def classes(found):
    """Cross-entropy with labels; -100 is PyTorch's ignored label."""
    for shape in ROWS:
        c = shape[-1]
        z = (5 * torch.randn(shape)).requires_grad_()
        labels = torch.randint(0, c, shape[:-1])
        some = labels.clone()
        if some.numel() > 2:
            some.view(-1)[::2] = -100
        weights = 0.25 + torch.rand(c)
        for smoothing in (0.0, 0.1):
            for w in (None, weights):
                for y in (labels, some):
                    add(found, "classes", z,
                        lambda z, r: F.cross_entropy(
                            z.movedim(-1, 1) if z.dim() > 2 else z, y, weight=w,
                            label_smoothing=smoothing, reduction=r),
                        labels=y, weights=w, smoothing=smoothing)


def distributions(found):
    """Soft targets and KL. PyTorch's mean of KL is over all numbers: ours is its batchmean."""
    for shape in ROWS:
        z = (5 * torch.randn(shape)).requires_grad_()
        t = F.softmax(3 * torch.randn(shape), dim=-1)
        t = torch.where(t < 0.01, 0, t)
        t = t / t.sum(dim=-1, keepdim=True)
        rows = t.numel() // shape[-1]
        add(found, "soft", z,
            lambda z, r: F.cross_entropy(
                z.movedim(-1, 1) if z.dim() > 2 else z,
                t.movedim(-1, 1) if t.dim() > 2 else t, reduction=r), t=t)

        def divergence(z, r):
            p = F.log_softmax(z, dim=-1)
            if r == "none":
                return F.kl_div(p, t, reduction="none").sum(dim=-1)
            return F.kl_div(p, t, reduction="sum") / (rows if r == "mean" else 1)

        add(found, "divergence", z, divergence, t=t)


def edges(found):
    """Cross-entropy where a row or a class does not count, and classes that are ruled out."""
    inf = float("inf")
    z = torch.tensor([[1, 2, 3.0], [0, 1, 0], [-1, 4, 2]]).requires_grad_()
    ruled_out = torch.tensor([[1, 2, -inf], [0, 1, 0], [-inf, 4, -inf]]).requires_grad_()
    labels, ignored = torch.tensor([2, 0, 1]), torch.tensor([-100, -100, -100])
    weights, nothing = torch.tensor([1, 0.5, 0]), torch.tensor([0.0, 0, 0])
    for x, y, w, smoothing in (
            (z, ignored, None, 0.0), (z, ignored, weights, 0.1), (z, labels, None, 1.0),
            (z, labels, weights, 1.0), (z, labels, weights, 0.0), (z, labels, weights, 0.1),
            (z, labels, nothing, 0.0), (ruled_out, torch.tensor([1, 0, 1]), None, 0.0),
            (ruled_out, labels, None, 0.0), (ruled_out, torch.tensor([1, 0, 1]), None, 0.1),
            (ruled_out, torch.tensor([1, 0, 1]), torch.tensor([0.3, 2, 1]), 0.0),
            (ruled_out, labels, weights, 0.0)):
        add(found, "edges", x,
            lambda z, r: F.cross_entropy(z, y, weight=w, label_smoothing=smoothing, reduction=r),
            labels=y, weights=w, smoothing=smoothing)


def cases():
    found = []
    numbers(found)
    classes(found)
    distributions(found)
    edges(found)
    return found
