"""Times PyTorch's attention for lessons-benchmark. THREADS is the number of threads."""

import os
import pathlib
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Support"))
import peer

torch.set_num_threads(int(os.environ["THREADS"]))
torch.manual_seed(7)


def make(row):
    kind, size = row.rsplit("-", 1)
    shape = [int(word) for word in size.split("x")]
    trains, causal = "step" in kind, "causal" in kind
    q, k, v = (torch.randn(shape, requires_grad=trains) for _ in range(3))
    gradient = torch.randn(shape)

    def call():
        output = F.scaled_dot_product_attention(q, k, v, is_causal=causal)
        if trains:
            torch.autograd.grad(output, (q, k, v), gradient)

    return call


peer.answer(torch.__version__, make)
