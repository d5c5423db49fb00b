"""Attention: scaled dot products with masks, and nn.MultiheadAttention, forward and gradients."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

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


def gradients(case, mask, q, k):
    """Scaled dot products under a mask of booleans, in float64, and how far float32 is off."""
    v, dy = torch.randn(k.shape), torch.randn(q.shape)

    def run(dtype):
        inputs = [x.to(dtype).requires_grad_() for x in (q, k, v)]
        # The textbook's form: the one in blocks is up to 200 times less exact for large scores.
        with sdpa_kernel(SDPBackend.MATH):
            y = F.scaled_dot_product_attention(*inputs, attn_mask=mask)
        y.backward(dy.to(dtype))
        return dict(zip(("y", "dq", "dk", "dv"), (y, *(x.grad for x in inputs))))

    exact, single = run(torch.float64), run(torch.float32)
    case.add(q=q, k=k, v=v, dy=dy, mask=mask, **exact)
    return case.add(**{
        f"{name}Error": (single[name] - x).abs().max().item() for name, x in exact.items()})


def shifted():
    """Queries that stand `offset` keys further, as when keys were kept: one new word, several, more
    queries than keys, and words from before the block of 256 keys to after it."""
    for queries, keys, offset in [
            (1, 9, 8), (3, 8, 5), (3, 10, 4), (5, 3, 0), (7, 7, 2), (4, 66, 62), (2, 259, 256)]:
        seen = torch.arange(keys)[None, :] <= torch.arange(queries)[:, None] + offset
        yield gradients(
            Case("shifted").add(offset=[offset]), seen, torch.randn(1, 2, queries, 3),
            torch.randn(1, 2, keys, 3))


def blind():
    """Words that may look at nobody: zeros, and no gradient. `lengths` where a length says it."""
    first = torch.arange(6)[None, :] < torch.arange(5)[:, None]
    middle = torch.ones(5, 6, dtype=torch.bool)
    middle[1] = middle[3] = False
    nobody = torch.zeros(5, 6, dtype=torch.bool)
    for mask in (first, middle, nobody):
        yield gradients(Case("blind"), mask, torch.randn(1, 2, 5, 4), torch.randn(1, 2, 6, 4))


def large():
    """Scores of about 3,000: whole numbers, which no order of adding up rounds, and others."""
    for queries, keys in [(9, 33), (5, 300)]:
        mask = torch.ones(queries, keys, dtype=torch.bool)
        q = 30.0 + torch.randint(-1, 2, (1, 2, queries, 4))
        yield gradients(
            Case("large scores"), mask, q, 50 + torch.randint(-9, 10, (1, 2, keys, 4)) / 8)
        yield gradients(
            Case("large scores"), mask, 1000 * torch.randn(1, 2, queries, 16),
            torch.randn(1, 2, keys, 16))


def cases():
    return [
        *dot_products(), padded(),
        multi_head(1, 1, 1, 1, 1, False, False, None),
        multi_head(2, 5, 5, 6, 3, False, False, None),
        multi_head(2, 5, 5, 6, 2, False, True, None),
        multi_head(3, 4, 4, 10, 5, False, False, [4, 1, 2]),
        multi_head(2, 3, 7, 4, 2, True, False, None),
        multi_head(2, 3, 5, 8, 4, True, False, [5, 2]),
        *shifted(), *blind(), *large(),
    ]
