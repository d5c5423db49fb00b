"""torch.optim, a hundred steps with each option: the parameters after 1, 10 and 100 of them.

The gradient is a formula that the Swift test repeats: a bowl around `centre` and a sawtooth of
whole numbers, so that signs change from step to step while nothing comes near a minimum, where
rounding would be magnified.
"""

import torch

from golden import Case

SHAPES = [(3, 5), (5,), (1, 7), (), (2, 17)]
CHECKED = [1, 10, 100]

OPTIONS = [
    ("sgd", {"lr": 0.03}),
    ("sgd", {"lr": 0.03, "momentum": 0.9}),
    ("sgd", {"lr": 0.03, "momentum": 0.9, "dampening": 0.5}),
    ("sgd", {"lr": 0.03, "momentum": 0.9, "nesterov": True}),
    ("sgd", {"lr": 0.03, "weight_decay": 0.1}),
    ("sgd", {"lr": 0.03, "momentum": 0.8, "dampening": 0.2, "weight_decay": 0.1}),
    ("sgd", {"lr": 0.03, "momentum": 0.8, "nesterov": True, "weight_decay": 0.1}),
    ("sgd", {"lr": 0.01, "momentum": 0.5, "weight_decay": 0.1, "maximize": True}),
    ("sgd", {"lr": 0.03, "momentum": 0.9, "schedule": True}),
    ("adagrad", {"lr": 0.1}),
    ("adagrad", {"lr": 0.1, "lr_decay": 0.05}),
    ("adagrad", {"lr": 0.1, "weight_decay": 0.1}),
    ("adagrad", {"lr": 0.1, "initial_accumulator_value": 1.5}),
    ("adagrad", {"lr": 0.1, "eps": 0.1}),
    ("adagrad", {
        "lr": 0.1, "lr_decay": 0.01, "weight_decay": 0.1, "initial_accumulator_value": 0.5,
        "maximize": True}),
    ("rmsprop", {"lr": 0.01}),
    ("rmsprop", {"lr": 0.01, "alpha": 0.9}),
    ("rmsprop", {"lr": 0.01, "eps": 0.1}),
    ("rmsprop", {"lr": 0.01, "weight_decay": 0.1}),
    ("rmsprop", {"lr": 0.003, "momentum": 0.9}),
    ("rmsprop", {"lr": 0.01, "centered": True}),
    ("rmsprop", {"lr": 0.003, "momentum": 0.8, "centered": True, "weight_decay": 0.1}),
    ("rmsprop", {"lr": 0.01, "momentum": 0.5, "maximize": True}),
] + [
    (name, options)
    for name in ["adam", "adamw"]
    for options in [
        {"lr": 0.01},
        {"lr": 0.01, "betas": (0.8, 0.95)},
        {"lr": 0.01, "eps": 0.1},
        {"lr": 0.01, "weight_decay": 0.1},
        {"lr": 0.01, "amsgrad": True},
        {"lr": 0.01, "amsgrad": True, "weight_decay": 0.1, "maximize": True},
        {"lr": 0.01, "weight_decay": 0.1, "schedule": True},
        {"lr": 0.01, "betas": (0.0, 0.999)},
        {"lr": 0.01, "betas": (0.0, 0.9), "amsgrad": True, "weight_decay": 0.1},
    ]
]

CLASSES = {
    "sgd": torch.optim.SGD, "adagrad": torch.optim.Adagrad, "rmsprop": torch.optim.RMSprop,
    "adam": torch.optim.Adam, "adamw": torch.optim.AdamW,
}


def sawtooth(count, step, shape):
    """((37 i + 101 t + 13 i t) mod 97) / 97 - 1/2 at place i of the model and step t."""
    places = torch.arange(count, count + int(torch.tensor(shape).prod()) if shape else count + 1)
    return (((37 * places + 101 * step + 13 * places * step) % 97).float() / 97 - 0.5).reshape(shape)


def bowl():
    """Where the parameters start, the bowl's centre, and its slopes; the same for the same seed."""
    starts = [torch.rand(shape) * 2 - 1 for shape in SHAPES]
    centres = [3 + 2 * torch.rand(shape) for shape in SHAPES]
    slopes = [0.1 + 0.3 * torch.rand(shape) for shape in SHAPES]
    return starts, centres, slopes


def follow(case, optimizer, parameters, centres, slopes, before=lambda step: None):
    """A hundred steps; the case gets the parameters after those that are CHECKED."""
    for step in range(1, 101):
        before(step)
        place = 0
        for w, centre, slope in zip(parameters, centres, slopes):
            w.grad = slope * (w - centre) + sawtooth(place, step, w.shape)
            place += w.numel()
        optimizer.step()
        if step in CHECKED:
            case.add(**{f"step{step}.{i}": w.clone() for i, w in enumerate(parameters)})
    return case


def clipping(found):
    """Gradients clipped to a norm, in float64: at sizes whose squares leave float32, and where one
    number is not finite. clip_grad_norm_ adds 1e-6 to the norm, which at 1e-25 is all that it sees,
    so finite gradients follow the formula of Pascanu et al. instead: g limit / |g|."""
    limits = [1e-30, 0.5, 1.0, 3e20]
    gradients = [size * torch.randn(7, dtype=torch.float64) for size in (1, 1e25, 1e-25, 1e38, 1e-38)]
    gradients.append(torch.full((5,), 3e38, dtype=torch.float64))
    for g in gradients:
        g = g.float().double()
        for limit in limits:
            norm = g.norm().item()
            found.append(Case("clip").add(
                g=g, limit=limit, norm=norm, clipped=g * min(1.0, limit / norm)))
    for broken in (float("nan"), float("inf"), -float("inf")):
        p = torch.nn.Parameter(torch.zeros(3))
        p.grad = torch.tensor([1.0, broken, 2.0])
        norm = torch.nn.utils.clip_grad_norm_([p], 1.0).item()
        found.append(Case("clip broken").add(broken=broken, norm=norm, clipped=p.grad))


def cases():
    starts, centres, slopes = bowl()
    found = [Case("model").add(
        **{f"start{i}": tensor for i, tensor in enumerate(starts)},
        **{f"centre{i}": tensor for i, tensor in enumerate(centres)},
        **{f"slope{i}": tensor for i, tensor in enumerate(slopes)})]
    for name, options in OPTIONS:
        given = dict(options)
        scheduled = given.pop("schedule", False)
        parameters = [tensor.clone() for tensor in starts]
        optimizer = CLASSES[name](parameters, **given)
        if "betas" in options:
            options = {k: v for k, v in options.items() if k != "betas"}
            options["beta1"], options["beta2"] = given["betas"]
        case = Case(name).add(**options)

        def schedule(step):
            if scheduled:
                optimizer.param_groups[0]["lr"] = given["lr"] * (1 - (step - 1) / 100)

        found.append(follow(case, optimizer, parameters, centres, slopes, schedule))
    clipping(found)
    return found
