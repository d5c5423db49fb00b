"""Gradients of small networks with three costs: PyTorch's, and NumPy's five steps in double."""

import numpy as np
import torch
import torch.nn.functional as F

from golden import Case

SIZES = [[5, 10], [6, 4, 10], [7, 5, 3, 10]]


def five_steps(x, y, weights, biases, neuron, cost):
    """The gradients by Nielsen's equations, summed over the rows, in double."""
    sigmoid = lambda z: 1 / (1 + np.exp(-z))
    slope = {"sigmoid": lambda z: sigmoid(z) * (1 - sigmoid(z)), "relu": lambda z: z > 0}[neuron]
    active = {"sigmoid": sigmoid, "relu": lambda z: np.maximum(z, 0)}[neuron]
    zs, activations = [], [x]
    for i, (w, b) in enumerate(zip(weights, biases)):
        z = activations[-1] @ w + b
        zs.append(z)
        if i < len(weights) - 1:
            activations.append(active(z))
        elif cost == "softmax":
            e = np.exp(z - z.max(1, keepdims=True))
            activations.append(e / e.sum(1, keepdims=True))
        else:
            activations.append(sigmoid(z))
    error = activations[-1] - y
    if cost == "quadratic":
        error = error * sigmoid(zs[-1]) * (1 - sigmoid(zs[-1]))
    gradients = []
    for i in reversed(range(len(weights))):
        gradients.insert(0, (activations[i].T @ error, error.sum(0)))
        if i > 0:
            error = (error @ weights[i].T) * slope(zs[i - 1])
    return gradients


def network(sizes, neuron, cost):
    rows = 4
    x = torch.rand(rows, sizes[0])
    x[x < 0.4] = 0
    labels = torch.randint(0, 10, (rows,))
    y = F.one_hot(labels, 10).float()
    weights = [torch.randn(n, m, requires_grad=True) for n, m in zip(sizes, sizes[1:])]
    biases = [torch.randn(m, requires_grad=True) for m in sizes[1:]]
    a = x
    for i, (w, b) in enumerate(zip(weights, biases)):
        z = a @ w + b
        a = torch.sigmoid(z) if neuron == "sigmoid" else torch.relu(z)
    if cost == "quadratic":
        output = torch.sigmoid(z)
        value = ((output - y) ** 2).sum() / 2
    elif cost == "cross-entropy":
        output = torch.sigmoid(z)
        value = F.binary_cross_entropy_with_logits(z, y, reduction="sum")
    else:
        output = torch.softmax(z, 1)
        value = F.cross_entropy(z, labels, reduction="sum")
    value.backward()
    reference = five_steps(
        *(t.detach().double().numpy() for t in (x, y)),
        [w.detach().double().numpy() for w in weights],
        [b.detach().double().numpy() for b in biases], neuron, cost)
    case = Case("network").add(
        sizes=sizes, neuron=neuron, cost=cost, x=x, labels=labels, output=output, value=value.item())
    for i, (w, b) in enumerate(zip(weights, biases)):
        assert np.allclose(reference[i][0], w.grad, rtol=1e-4, atol=1e-5)
        assert np.allclose(reference[i][1], b.grad, rtol=1e-4, atol=1e-5)
        case.add(**{
            f"weight{i}": w, f"bias{i}": b, f"dWeight{i}": torch.tensor(reference[i][0]),
            f"dBias{i}": torch.tensor(reference[i][1])})
    return case


def cases():
    return [
        network(sizes, neuron, cost)
        for sizes in SIZES
        for neuron in ("sigmoid", "relu")
        for cost in ("quadratic", "cross-entropy", "softmax")
    ]
