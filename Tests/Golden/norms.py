"""Norms and convolutions: outputs and gradients in training and evaluation, running averages."""

import torch
import torch.nn as nn

from golden import Case

# One column, fewer than sixteen, more, more than a block of rows; then [B, C, L] and [B, C, H, W].
COLUMNS = [(2, 1), (5, 3), (3, 17), (37, 19)]
LINES = [(1, 3, 4), (2, 1, 5), (3, 2, 17)]
PICTURES = [(1, 2, 3, 4), (3, 5, 1, 1), (2, 3, 4, 5)]


def affine(module):
    """Random scale and shift, and their gradients under the names of the course."""
    for value in module.parameters():
        nn.init.normal_(value, 0.5)


def parameters(module):
    values = {}
    for name in ("weight", "bias"):
        value = getattr(module, name, None)
        if value is not None:
            values |= {name: value, "d" + name.capitalize(): value.grad}
    return values


def run(case, module, x):
    x = x.requires_grad_()
    y = module(x)
    dy = torch.randn_like(y)
    y.backward(dy)
    return case.add(x=x, y=y, dy=dy, dx=x.grad, **parameters(module))


def batch(kind, shape, epsilon, is_affine, mean, found):
    def data():
        return mean + (1 + torch.rand(shape[1]).view(-1, *[1] * (len(shape) - 2))) * torch.randn(shape)

    for momentum in (0.1, 0.75) if shape == (5, 3) else (0.1,):
        norm = kind(shape[1], eps=epsilon, momentum=momentum, affine=is_affine)
        affine(norm)
        settings = {"epsilon": epsilon, "momentum": momentum, "affine": is_affine}
        found.append(run(Case("batch training"), norm, data()).add(
            **settings, mean=norm.running_mean, variance=norm.running_var))
        # Three more batches, then evaluation by what was remembered.
        steps = [data() for _ in range(3)]
        before = {"mean": norm.running_mean.clone(), "variance": norm.running_var.clone()}
        for x in steps:
            norm(x)
        norm.eval()
        norm.zero_grad()
        found.append(run(Case("batch evaluation"), norm, data()).add(
            **settings, meanBefore=before["mean"], varianceBefore=before["variance"],
            **{f"step{i}": x for i, x in enumerate(steps)},
            mean=norm.running_mean, variance=norm.running_var))


def rows(found):
    for shape in [(1, 2), (3, 5), (2, 2, 17), (18, 33)]:
        for epsilon in (1e-5, 0.1) if shape == (3, 5) else (1e-5,):
            for is_affine, bias in ((True, True), (True, False), (False, False)):
                norm = nn.LayerNorm(shape[-1], eps=epsilon, elementwise_affine=is_affine, bias=bias)
                affine(norm)
                found.append(run(Case("layer"), norm, 1 + 2 * torch.randn(shape)).add(
                    epsilon=epsilon, affine=is_affine, hasBias=bias))
            for is_affine in (True, False):
                norm = nn.RMSNorm(shape[-1], eps=epsilon, elementwise_affine=is_affine)
                affine(norm)
                found.append(run(Case("rms"), norm, 1 + 2 * torch.randn(shape)).add(
                    epsilon=epsilon, affine=is_affine))


def convolutions(found):
    for shape, outputs, kernel in [
            ((1, 1, 3, 3), 1, 3), ((2, 3, 6, 5), 4, 3), ((2, 2, 5, 4), 3, 2), ((1, 2, 6, 7), 3, 5)]:
        for stride in (1, 2):
            for padding in (0, 1, 2):
                layer = nn.Conv2d(
                    shape[1], outputs, kernel, stride=stride, padding=padding, bias=padding != 2)
                found.append(run(Case("convolution"), layer, torch.randn(shape)).add(
                    stride=stride, padding=padding))


def cases():
    found = []
    for is_affine in (True, False):
        for epsilon in (1e-5, 0.1):
            for shape in COLUMNS if epsilon == 1e-5 else COLUMNS[1:2]:
                batch(nn.BatchNorm1d, shape, epsilon, is_affine, 0.0, found)
        for shape in LINES:
            batch(nn.BatchNorm1d, shape, 1e-5, is_affine, 0.0, found)
        for shape in PICTURES:
            batch(nn.BatchNorm2d, shape, 1e-5, is_affine, 0.0, found)
    # A mean that is large beside the deviation.
    batch(nn.BatchNorm1d, (20, 5), 1e-5, True, 100.0, found)
    batch(nn.BatchNorm2d, (3, 2, 4, 4), 1e-5, True, 100.0, found)
    rows(found)
    convolutions(found)
    return found
