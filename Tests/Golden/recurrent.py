"""Recurrent layers: all states, the last state, and gradients by inputs, starts and weights.

The course keeps weights as `[inputs, gates]`, PyTorch as `[gates, inputs]`. PyTorch's two biases
come as their sum, but for the third part of GRU's second, which the reset gate acts on.
"""

import torch
import torch.nn as nn

from golden import Case

# Steps, batch, inputs, hidden: single ones, primes, whole lanes, more gates than a strip has columns.
SIZES = [(1, 1, 1, 1), (1, 3, 2, 5), (4, 1, 3, 2), (7, 5, 3, 11), (6, 3, 4, 16), (3, 13, 2, 18)]


def weights(layer, hidden):
    parts = {}
    for end, find in [("", lambda p: p), ("gradient", lambda p: p.grad)]:
        get = lambda name: find(getattr(layer, name)).detach()
        key = lambda name: "d" + name[0].upper() + name[1:] if end else name
        parts[key("inputWeight")] = get("weight_ih_l0").T
        parts[key("hiddenWeight")] = get("weight_hh_l0").T
        first, second = get("bias_ih_l0"), get("bias_hh_l0")
        if isinstance(layer, nn.GRU):
            parts[key("stateBias")] = second[2 * hidden:]
            gates = second.clone()
            gates[2 * hidden:] = 0
            parts[key("bias")] = first if end else first + gates
        else:
            parts[key("bias")] = first if end else first + second
    return parts


def case(name, kind, size, whole):
    steps, batch, inputs, hidden = size
    layer = kind(inputs, hidden)
    x = torch.randn(steps, batch, inputs, requires_grad=True)
    h = torch.randn(1, batch, hidden, requires_grad=True)
    starts = [h]
    if kind is nn.LSTM:
        starts.append(torch.randn(1, batch, hidden, requires_grad=True))
    y, last = layer(x, tuple(starts) if len(starts) > 1 else h)
    last = last if isinstance(last, tuple) else (last,)
    dy = torch.randn_like(y) if whole else torch.zeros_like(y)
    d_last = [torch.randn_like(s) for s in last]
    torch.autograd.backward([y, *last], [dy, *d_last])
    found = Case(name).add(x=x, dx=x.grad, y=y, dy=dy)
    for key, start, end, d_end in zip("hc", starts, last, d_last):
        found.add(**{
            f"{key}0": start[0], f"d{key}0": start.grad[0], key: end[0], f"d{key}": d_end[0]})
    return found.add(**weights(layer, hidden))


def cases():
    kinds = [("elman", nn.RNN), ("lstm", nn.LSTM), ("gru", nn.GRU)]
    return [
        case(name, kind, size, whole=index % 2 == 0)
        for name, kind in kinds for index, size in enumerate(SIZES)]
