"""torch.optim with groups of parameters, a hundred steps on the bowl of optimizers.py.

Each case gives every tensor a group and every group a weight decay and a factor of the learning
rate. The matrices among the five tensors are 0, 2 and 4.
"""

from golden import Case
from optimizers import CLASSES, bowl, follow

MATRICES, VECTORS = [0, 2, 4], [1, 3]

# The optimizer, its options, and for each group its tensors, its decay and its factor.
CASES = [
    ("adamw", {"lr": 0.01}, [(MATRICES, 0.1, 1), (VECTORS, 0, 1)]),
    ("adamw", {"lr": 0.02}, [([i], 0.05, 0.5 ** (4 - i)) for i in range(5)]),
    ("sgd", {"lr": 0.03, "momentum": 0.9}, [(MATRICES, 0.1, 1), (VECTORS, 0, 0.25)]),
    ("sgd", {"lr": 0.03}, [([0, 1], 0.2, 2), ([2, 3, 4], 0.01, 1)]),
    ("adam", {"lr": 0.01, "amsgrad": True}, [(MATRICES, 0.1, 1), (VECTORS, 0, 3)]),
    ("adagrad", {"lr": 0.1, "lr_decay": 0.05}, [(MATRICES, 0.1, 0.5), (VECTORS, 0.02, 1)]),
    ("rmsprop", {"lr": 0.003, "momentum": 0.5}, [(MATRICES, 0.1, 1), (VECTORS, 0, 0.1)]),
]


def cases():
    starts, centres, slopes = bowl()
    found = []
    for name, options, groups in CASES:
        parameters = [tensor.clone() for tensor in starts]
        optimizer = CLASSES[name](
            [
                {
                    "params": [parameters[i] for i in tensors],
                    "weight_decay": decay, "lr": options["lr"] * factor,
                }
                for tensors, decay, factor in groups
            ], **options)
        case = Case(name).add(**options)
        for tensors, decay, factor in groups:
            for i in tensors:
                case.add(**{f"decay{i}": decay, f"factor{i}": factor})
        found.append(follow(case, optimizer, parameters, centres, slopes))
    return found
