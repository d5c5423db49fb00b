"""Writes the golden values: `python Tests/Golden/generate.py [NAME …]`, all of them by default.

Run by whoever changes a case, with the versions of requirements.txt; the JSON is committed, and
the Swift tests read it. bin/test needs no Python for it.
"""

import importlib
import json
import pathlib
import sys

import torch

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here))
others = {"generate", "golden"}
names = sys.argv[1:] or sorted(
    path.stem for path in here.glob("*.py") if path.stem not in others and "-" not in path.stem
)
torch.set_num_threads(1)
for name in names:
    torch.manual_seed(7)
    cases = importlib.import_module(name).cases()
    lines = ",\n".join(json.dumps(case.json()) for case in cases)
    (here / f"{name}.json").write_text(f"[\n{lines}\n]\n")
    print(f"{name}: {len(cases)} cases")
