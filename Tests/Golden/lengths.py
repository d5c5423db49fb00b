"""Lengths, root mean squares, cosines and fits of numbers whose squares leave the range of their type.

NumPy's longdouble has fifteen bits of exponent, so there the plain formulas are safe.
"""

import numpy as np
import torch

from golden import Case

SIZES = {
    "float": [1e-38, 1e-30, 1e-25, 1e-19, 1e-10, 1.0, 1e10, 1e18, 1e25, 1e37],
    "double": [1e-300, 1e-200, 1e-160, 1e-100, 1.0, 1e100, 1e153, 1e160, 1e200, 1e300],
}


def wide(x):
    return np.asarray(x, dtype=np.longdouble)


def rounded(x, kind):
    """The numbers as the file names them: nine digits in float64, or the nearest float32."""
    x = np.array([float(f"{v:.9g}") for v in np.ravel(x)]).reshape(np.shape(x))
    return x.astype(np.float32).astype(np.float64) if kind == "float" else x


def lengths(found, source):
    for kind, sizes in SIZES.items():
        for size in sizes:
            for n in (1, 2, 5, 300):
                x = rounded(size * source.uniform(-1, 1, n), kind)
                squares = (wide(x) ** 2).sum()
                found.append(Case(kind).add(
                    x=torch.tensor(x), norm=float(np.sqrt(squares)),
                    rms=float(np.sqrt(squares / n))))


def cosines(found, source):
    for a_size, b_size in [(1, 1), (1e10, 1e10), (1e25, 1e25), (1e-25, 1e-25), (1e30, 1e-30), (1e-38, 1e38)]:
        a, b = (rounded(size * source.uniform(-1, 1, 300), "float") for size in (a_size, b_size))
        dot = (wide(a) * wide(b)).sum()
        cosine = dot / np.sqrt((wide(a) ** 2).sum() * (wide(b) ** 2).sum())
        found.append(Case("cosine").add(a=torch.tensor(a), b=torch.tensor(b), cosine=float(cosine)))


def fits(found, source):
    """A line's slope, its standard error, s and R\u00b2, worked out in longdouble."""
    for x_size, y_size in [
            (1, 1), (1e200, 1), (1e-200, 1), (1, 1e200), (1, 1e-200), (1e150, 1e-150), (1e-300, 1e-10)]:
        x = rounded(x_size * source.uniform(1, 2, 12), "double")
        y = rounded(y_size * source.uniform(1, 2, 12), "double")
        wx, wy = wide(x), wide(y)
        dx, dy = wx - wx.mean(), wy - wy.mean()
        slope = (dx * dy).sum() / (dx**2).sum()
        rest = dy - slope * dx
        s = np.sqrt((rest**2).sum() / 10)
        found.append(Case("fit").add(
            x=torch.tensor(x), y=torch.tensor(y), slope=float(slope), s=float(s),
            error=float(s / np.sqrt((dx**2).sum())),
            r2=float(1 - (rest**2).sum() / (dy**2).sum()), deviation=float(np.sqrt((dx**2).mean()))))


def cases():
    source = np.random.default_rng(7)
    found = []
    lengths(found, source)
    cosines(found, source)
    fits(found, source)
    return found
