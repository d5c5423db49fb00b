"""Perceptrons of several depths with each activation: outputs, loss, and every gradient."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from golden import Case

ACTIVATIONS = {
    "none": nn.Identity, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU, "gelu": nn.GELU}
# The batch, then the sizes of the layers: one row, one unit, primes, no hidden layer, many.
NETWORKS = [
    (1, [1, 1]), (5, [2, 3]), (1, [1, 1, 1]), (4, [2, 4, 1]), (7, [2, 5, 3]), (6, [3, 1, 2]),
    (9, [2, 8, 8, 3]), (3, [5, 7, 11, 13, 2])]


def perceptron(sizes, activation):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), activation()]
    return nn.Sequential(*layers[:-1])


def cases():
    found = []
    for name, activation in ACTIVATIONS.items():
        for batch, sizes in NETWORKS:
            network = perceptron(sizes, activation)
            x = torch.randn(batch, sizes[0], requires_grad=True)
            labels = torch.randint(0, sizes[-1], (batch,))
            targets = torch.rand(batch, sizes[-1]).round()
            y = network(x)
            is_binary = sizes[-1] == 1
            loss = (F.binary_cross_entropy_with_logits(y, targets) if is_binary
                    else F.cross_entropy(y, labels))
            loss.backward()
            case = Case(name).add(
                sizes=sizes, x=x, y=y, loss=loss.reshape(1), dx=x.grad,
                **({"targets": targets} if is_binary else {"labels": labels}))
            for place, layer in enumerate(network):
                if isinstance(layer, nn.Linear):
                    # The course keeps the weight as `[inputs, outputs]`.
                    case.add(**{
                        f"{place}.weight": layer.weight.detach().T, f"{place}.bias": layer.bias.detach(),
                        f"{place}.dWeight": layer.weight.grad.T, f"{place}.dBias": layer.bias.grad})
            found.append(case)
    # Ten steps of plain descent on XOR, as `loss.backward(); optimizer.step()` takes them.
    network = perceptron([2, 4, 1], nn.Tanh)
    case = Case("descent").add(sizes=[2, 4, 1])
    for place in (0, 2):
        case.add(**{f"{place}.weight": network[place].weight.detach().T.clone(),
                    f"{place}.bias": network[place].bias.detach().clone()})
    x = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
    t = torch.tensor([[0.], [1.], [1.], [0.]])
    optimizer = torch.optim.SGD(network.parameters(), lr=1.0)
    for _ in range(10):
        optimizer.zero_grad()
        loss = F.binary_cross_entropy_with_logits(network(x), t)
        loss.backward()
        optimizer.step()
    case.add(lastLoss=loss.item())
    for place in (0, 2):
        case.add(**{f"{place}.endWeight": network[place].weight.detach().T,
                    f"{place}.endBias": network[place].bias.detach()})
    found.append(case)
    return found
