"""Writes network.safetensors with the format's own library: `pip install safetensors==0.8.0`.

Run by whoever changes the file; TensorsTests reads it and writes the same bytes.
"""

import pathlib

import torch
from safetensors.torch import save_file

tensors = {
    "0.weight": torch.arange(6).reshape(2, 3) / 4 - 0.5,
    "0.bias": torch.tensor([0.1, -0.0, float("inf")]),
    "2.weight": torch.tensor([[1e-40], [3.4e38], [-1 / 3]]),
    "scale \"é\"": torch.tensor(7.0),
    "empty": torch.zeros(0, 5),
}
path = pathlib.Path(__file__).parent / "network.safetensors"
save_file(tensors, path, metadata={"format": "pt"})
