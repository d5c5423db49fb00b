"""Expressions of single numbers with numbers that are used more than once: values, and gradients by the inputs."""

import torch

from golden import Case

# Each expression is written the same way in Tests/11-Backpropagation/TapeTests.swift.
EXPRESSIONS = {
    "products": lambda a, b, c: a * b + b * c + a * c * b,
    "squares": lambda a, b, c: (a * a + b * b) * (a * a - c * c),
    "quotients": lambda a, b, c: a / b + b / a - c / (a * a + 1),
    "powers": lambda a, b, c: a**3 + b**-2 + (a * a + 1) ** 0.5 + (b * b + c * c) ** 1.5,
    "exponentials": lambda a, b, c: torch.exp(a - b) * torch.log(c * c + a * a) - torch.exp(c),
    "activations": lambda a, b, c: (
        torch.tanh(a * b) + torch.sigmoid(a - c) * torch.relu(a + b) + torch.relu(-a * a)),
    "neuron": lambda a, b, c: torch.sigmoid(a * b + c) ** 2 + (torch.sigmoid(a * b + c) - a) ** 2,
    "reuse": lambda a, b, c: again(again(again(a * b + c))),
}


def again(x):
    """x is used four times, and so is what comes of it."""
    y = x * x + x
    return torch.tanh(y) + y / (1 + x * x)


def cases():
    found = []
    for name, expression in EXPRESSIONS.items():
        for numbers in [(0.5, -1.25, 2.0), (-2.0, 0.75, 0.3), (1.5, 1.5, -0.5)]:
            a, b, c = (torch.tensor(x, requires_grad=True) for x in numbers)
            y = expression(a, b, c)
            y.backward()
            found.append(
                Case(name).add(
                    x=torch.tensor(numbers), y=y,
                    dx=torch.stack([t.grad if t.grad is not None else torch.zeros(()) for t in (a, b, c)])))
    return found
