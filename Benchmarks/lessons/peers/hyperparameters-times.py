"""Times PyTorch's one-cycle scheduler and the lesson's network for lessons-benchmark. THREADS is the number of threads."""

import os
import pathlib
import sys
import warnings

import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Support"))
import peer

torch.set_num_threads(int(os.environ["THREADS"]))
torch.manual_seed(7)
warnings.filterwarnings("ignore")


def schedule(steps):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1, momentum=0.9)

    def call():
        scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.5, steps)
        for _ in range(steps - 1):
            scheduler.step()

    return call


def training(batch):
    network = nn.Sequential(nn.Linear(196, 32), nn.ReLU(), nn.Linear(32, 10))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9)
    images, labels = torch.rand(2048, 196), torch.randint(10, (2048,))

    def call():
        rows = torch.randint(2048, (batch,))
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(images[rows]), labels[rows]).backward()
        optimizer.step()

    return call


def make(row):
    kind, size = row.rsplit("-", 1)
    return schedule(int(size)) if kind == "one cycle" else training(int(size))


peer.answer(torch.__version__, make)
