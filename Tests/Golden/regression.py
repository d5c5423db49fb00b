"""Linear regression by numpy.linalg.lstsq, with standard errors, leverages and Cook's distances by
their textbook formulas, ridge, and quantiles of Student's t."""

import numpy as np
import torch

from golden import Case


def fit(case, x, y):
    """Adds the fit of y by a column of ones and the factors x, in float64."""
    n = len(y)
    a = np.column_stack([np.ones(n), x])
    p = a.shape[1]
    b, _, _, _ = np.linalg.lstsq(a, y, rcond=None)
    e = y - a @ b
    variance = e @ e / (n - p)
    inverse = np.linalg.inv(a.T @ a)
    hat = np.diag(a @ inverse @ a.T)
    total = ((y - y.mean()) ** 2).sum()
    r2 = 1 - e @ e / total
    z = (x - x.mean(0)) / x.std(0)
    ridge = np.linalg.solve(z.T @ z + 2.5 * np.eye(p - 1), z.T @ (y - y.mean()))
    return case.add(
        x=torch.tensor(x), y=torch.tensor(y), coefficients=torch.tensor(b),
        errors=torch.tensor(np.sqrt(variance * np.diag(inverse))), leverages=torch.tensor(hat),
        cook=torch.tensor(e**2 / (p * variance) * hat / (1 - hat) ** 2),
        ridge=torch.tensor(ridge), s=np.sqrt(variance), r2=r2,
        adjusted=1 - (1 - r2) * (n - 1) / (n - p))


def cases():
    source = np.random.default_rng(7)
    found = []
    for n, p in [(4, 1), (7, 2), (23, 3), (97, 5)]:
        # Rounded, so that nine digits name the numbers exactly.
        x = np.round(source.normal(size=(n, p)) * 10.0 ** source.integers(-1, 3, size=p), 4)
        x = x + np.round(source.normal(size=p), 2)
        x = np.round(x, 4)
        y = np.round(x @ source.normal(size=p) + source.normal(size=n), 4)
        found.append(fit(Case("fit"), x, y))
    # Student's t, 97.5 %: from the tables of Abramowitz & Stegun, 26.10, to three places.
    table = {
        1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262,
        10: 2.228, 15: 2.131, 20: 2.086, 25: 2.060, 30: 2.042, 40: 2.021, 60: 2.000, 120: 1.980,
    }
    found.append(
        Case("student").add(
            degrees=list(table), critical=torch.tensor(list(table.values()), dtype=torch.float64)))
    return found
