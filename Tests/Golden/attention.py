"""Attention: scaled dot products with masks, and nn.MultiheadAttention, forward and gradients."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from golden import Case

# Batch, heads, queries, keys, width: one of each, primes, and longer than a block of 64 queries.
SHAPES = [(1, 1, 1, 1, 1), (2, 3, 5, 5, 4), (1, 2, 7, 11, 3), (3, 1, 2, 1, 5), (1, 1, 67, 70, 2)]


def dot_products():
    for batch, heads, queries, keys, width in SHAPES:
        for causal in (False, True):
            if causal and queries != keys:
                continue
            q = torch.randn(batch, heads, queries, width, requires_grad=True)
            k = torch.randn(batch, heads, keys, width, requires_grad=True)
            v = torch.randn(batch, heads, keys, width, requires_grad=True)
            y = F.scaled_dot_product_attention(q, k, v, is_causal=causal)
            dy = torch.randn_like(y)
            y.backward(dy)
            yield Case("scaled dot product").add(
                q=q, k=k, v=v, y=y, dy=dy, dq=q.grad, dk=k.grad, dv=v.grad, causal=causal)


def padded():
    """Keys behind each sequence's length are hidden."""
    lengths = [3, 7, 1]
    q = torch.randn(3, 2, 4, 6, requires_grad=True)
    k = torch.randn(3, 2, 7, 6, requires_grad=True)
    v = torch.randn(3, 2, 7, 6, requires_grad=True)
    seen = torch.arange(7)[None, :] < torch.tensor(lengths)[:, None]
    y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen[:, None, None, :])
    dy = torch.randn_like(y)
    y.backward(dy)
    return Case("padding").add(
        q=q, k=k, v=v, y=y, dy=dy, dq=q.grad, dk=k.grad, dv=v.grad, lengths=lengths)


def multi_head(batch, queries, keys, channels, heads, cross, causal, lengths):
    layer = nn.MultiheadAttention(channels, heads, batch_first=True)
    with torch.no_grad():
        layer.in_proj_bias.normal_()
        layer.out_proj.bias.normal_()
    x = torch.randn(batch, queries, channels, requires_grad=True)
    memory = torch.randn(batch, keys, channels, requires_grad=True) if cross else x
    padding = None
    if lengths:
        padding = torch.arange(keys)[None, :] >= torch.tensor(lengths)[:, None]
    mask = torch.triu(torch.ones(queries, keys, dtype=torch.bool), 1) if causal else None
    y, _ = layer(x, memory, memory, key_padding_mask=padding, attn_mask=mask, need_weights=False)
    dy = torch.randn_like(y)
    y.backward(dy)
    case = Case("cross" if cross else "self").add(
        x=x, y=y, dy=dy, dx=x.grad, heads=[heads], causal=causal, lengths=lengths or [])
    if cross:
        case.add(memory=memory, dMemory=memory.grad)
    parts = zip(
        ("query", "key", "value"), layer.in_proj_weight.chunk(3), layer.in_proj_bias.chunk(3),
        layer.in_proj_weight.grad.chunk(3), layer.in_proj_bias.grad.chunk(3))
    # The course keeps weights as `[inputs, outputs]`, PyTorch as `[outputs, inputs]`.
    for name, weight, bias, d_weight, d_bias in parts:
        case.add(**{
            f"{name}.weight": weight.T, f"{name}.bias": bias, f"{name}.dWeight": d_weight.T,
            f"{name}.dBias": d_bias})
    projection = layer.out_proj
    return case.add(**{
        "output.weight": projection.weight.T, "output.bias": projection.bias,
        "output.dWeight": projection.weight.grad.T, "output.dBias": projection.bias.grad})


def cases():
    return [
        *dot_products(), padded(),
        multi_head(1, 1, 1, 1, 1, False, False, None),
        multi_head(2, 5, 5, 6, 3, False, False, None),
        multi_head(2, 5, 5, 6, 2, False, True, None),
        multi_head(3, 4, 4, 10, 5, False, False, [4, 1, 2]),
        multi_head(2, 3, 7, 4, 2, True, False, None),
        multi_head(2, 3, 5, 8, 4, True, False, [5, 2]),
    ]
