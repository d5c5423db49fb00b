"""How golden values are written: cases with named tensors, numbers, integers and words.

A file of cases, such as losses.py, defines `cases()`, a list of `Case`. `generate.py` runs every
such file and writes its cases beside it as JSON, which Swift tests read with `Golden`.
"""

import torch


class Case:
    """One comparison: what goes in, and what PyTorch or NumPy says must come out."""

    def __init__(self, name):
        self.name = name
        self.tensors, self.numbers, self.integers, self.words = {}, {}, {}, {}

    def add(self, **values):
        """Adds each value under its name, in the group that its type belongs to."""
        for name, value in values.items():
            if isinstance(value, torch.Tensor):
                value = value.detach()
                if value.dtype.is_floating_point:
                    self.tensors[name] = {
                        "shape": list(value.shape),
                        "elements": [plain(x) for x in value.double().flatten().tolist()],
                    }
                else:
                    self.integers[name] = [int(x) for x in value.flatten().tolist()]
            elif isinstance(value, bool):
                self.integers[name] = [int(value)]
            elif isinstance(value, str):
                self.words[name] = value
            elif isinstance(value, (list, tuple)):
                self.integers[name] = [int(x) for x in value]
            else:
                self.numbers[name] = plain(float(value))
        return self

    def json(self):
        return {
            "name": self.name, "tensors": self.tensors, "numbers": self.numbers,
            "integers": self.integers, "words": self.words,
        }


def plain(x):
    """JSON knows neither infinity nor NaN: they travel as strings. Nine digits name a float32."""
    if x != x:
        return "nan"
    if x in (float("inf"), float("-inf")):
        return "inf" if x > 0 else "-inf"
    return float(f"{x:.9g}")
