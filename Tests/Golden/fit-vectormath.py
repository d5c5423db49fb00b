"""Fits the polynomials of Sources/VectorMath and compares them with the numbers that stand there.

Run by whoever changes a polynomial: `python3 Tests/Golden/fit-vectormath.py`, ten seconds, needs
mpmath. It says the interval, the degree and the largest error of each; an error is relative to the
function that is computed from the polynomial, and 6e-8 is half a unit in the last place.

Method: Remez's exchange algorithm on a grid of Chebyshev points (J.-M. Muller, Elementary
Functions, 3rd edition 2016). Coefficients must be 32-bit floats, so they are rounded one by one
from the constant up, and after each rounding the others are fitted anew.
"""

import pathlib
import re
import struct

import mpmath
from mpmath import cos, erf, erfc, exp, log, log1p, mpf, pi, sin, sqrt, tanh

mpmath.mp.dps = 40


def nearest(x):
    """The 32-bit float nearest to x."""
    return mpf(struct.unpack("f", struct.pack("f", float(x)))[0])


def polynomial(coefficients, v):
    return mpmath.polyval(list(reversed(coefficients)), v)


def exchange(vs, target, weight, degree):
    """The coefficients with the smallest largest |weight (polynomial - target)| on the points vs.

    The best polynomial errs by the same E at degree + 2 points with alternating signs. Solve for it
    on a guess of the points, move each to the worst point of its run of equal signs, repeat.
    """
    count = degree + 2
    points = [round(i * (len(vs) - 1) / (count - 1)) for i in range(count)]
    best = None
    for _ in range(40):
        matrix, right = mpmath.matrix(count, count), mpmath.matrix(count, 1)
        for row, i in enumerate(points):
            for power in range(degree + 1):
                matrix[row, power] = vs[i] ** power
            matrix[row, count - 1] = (-1) ** row / weight[i]
            right[row] = target[i]
        solution = mpmath.lu_solve(matrix, right)
        coefficients, level = list(solution[: count - 1]), abs(solution[count - 1])
        errors = [w * (polynomial(coefficients, v) - f) for v, f, w in zip(vs, target, weight)]
        worst = max(abs(e) for e in errors)
        if best is None or worst < best[0]:
            best = (worst, coefficients)
        runs = []
        for i, error in enumerate(errors):
            if runs and (errors[runs[-1]] > 0) == (error > 0):
                if abs(error) > abs(errors[runs[-1]]):
                    runs[-1] = i
            else:
                runs.append(i)
        while len(runs) > count:
            runs.pop(0 if abs(errors[runs[0]]) < abs(errors[runs[-1]]) else -1)
        if worst <= level * (1 + mpf(10) ** -6) or len(runs) < count:
            break
        points = runs
    return best[1]


def fit(name, target, weight, low, high, degree, variable=lambda x: x, given=()):
    """Fits P with P(variable(x)) near target(x) for x from low to high, and reports it.

    The coefficients `given` stand fast.
    """
    low, high, count = mpf(low), mpf(high), 500
    turns = [pi * (2 * i + 1) / (2 * count) for i in range(count)]
    xs = [(low + high) / 2 - (high - low) / 2 * cos(turn) for turn in turns]
    vs, fs, ws = [variable(x) for x in xs], [target(x) for x in xs], [weight(x) for x in xs]
    coefficients = [mpf(c) for c in given]
    while len(coefficients) <= degree:
        power = len(coefficients)
        rest = [(f - polynomial(coefficients, v)) / v**power for v, f in zip(vs, fs)]
        scaled = [abs(w * v**power) for v, w in zip(vs, ws)]
        coefficients.append(nearest(exchange(vs, rest, scaled, degree - power)[0]))
    error = max(abs(w * (polynomial(coefficients, v) - f)) for v, f, w in zip(vs, fs, ws))
    interval = f"[{mpmath.nstr(low, 4)}, {mpmath.nstr(high, 6)}]"
    report(f"{name}: {interval}, degree {degree}, error {mpmath.nstr(error, 2)}", coefficients)


def report(title, numbers):
    print(title)
    for number in numbers:
        text = mpmath.nstr(number, 9)
        print(f"  {text}{'' if in_sources(number) else '   NOT IN Sources/VectorMath'}")


sources = pathlib.Path(__file__).parents[2] / "Sources" / "VectorMath"
literals = {
    nearest(mpf(literal.replace("_", "")))
    for path in sources.glob("*.swift")
    for literal in re.findall(r"(?<![\w.])\d[\d_]*\.?\d*(?:e-?\d+)?(?![\w.])", path.read_text())
}


def in_sources(number):
    """Whether a source has this number, whichever its sign: a minus may stand apart."""
    return abs(number) in literals


def upper(a):
    """exp(a²/2) Φ(-a), which falls slowly from 1/2 to 0."""
    return exp(a * a / 2) * erfc(a / sqrt(mpf(2))) / 2


def tail(a):
    """exp(a²/2) a Φ(-a), which rises from 0 to 1/√(2π)."""
    return a * upper(a)


def centre(guess):
    """A float p near the guess where tail(p) is a float to ten digits.

    There the polynomial's variable is 0 and only its constant counts, so rounding that constant
    must not cost anything.
    """
    best = None
    for i in range(-100, 101):
        value = nearest(tail(mpf(guess))) + i * mpf(2) ** -25
        p = nearest(mpmath.findroot(lambda a: tail(a) - value, guess))
        distance = abs(tail(p) - value)
        if best is None or distance < best[0]:
            best = (distance, p, value)
    return best[1], best[2]


# Where a target is 0/0 at 0, the grid starts a little beside.
beside = mpf("1e-3")

h = log(2) / 2 * mpf("1.001")
fit(
    "exp: (exp(r) - 1 - r)/r²", lambda r: (exp(r) - 1 - r) / r**2, lambda r: r**2 / exp(r), -h, h, 4
)
report("exp: 1/log 2, and log 2 as one number", [nearest(1 / log(2)), nearest(log(2))])
# Sixteen digits of log 2, so that its product with a whole number of eight is exact.
high = mpf("0.693145751953125")
report("exp: log 2 in two parts", [high, nearest(log(2) - high)])

fit(
    "log: (log(1+f) - f)/f²", lambda f: (log1p(f) - f) / f**2, lambda f: f**2 / log1p(f),
    sqrt(mpf(0.5)) - 1, sqrt(mpf(2)) - 1, 8,
)

fit(
    "tanh: (tanh x - x)/x³, variable x²", lambda x: (tanh(x) - x) / x**3, lambda x: x**3 / tanh(x),
    beside, 0.6, 4, lambda x: x**2,
)

fit(
    "erf: (erf x - x)/x, variable x²", lambda x: (erf(x) - x) / x, lambda x: x / erf(x),
    beside, 0.9, 5, lambda x: x**2,
)
fit("erf: log(1 - erf x)", lambda x: log(erfc(x)), lambda x: erfc(x) / erf(x), 0.9, 4, 6)

# gelu(x) - x/2 is even; the negative side, where the two cancel, is the hard one.
fit(
    "gelu: (gelu(x) - x/2)/s, variable s = x²/2", lambda x: erf(x / sqrt(mpf(2))) / x,
    lambda x: x**2 / 2 / (x * erfc(x / sqrt(mpf(2))) / 2), beside, 0.8, 4, lambda x: x**2 / 2,
)
p, value = centre(1.75)
report("gelu: the centre p", [p])
fit(
    "gelu: exp(a²/2) a Φ(-a), variable (a-p)/(a+3)", tail, lambda a: 1 / tail(a),
    0.8, 14.6, 8, lambda a: (a - p) / (a + 3), given=[value],
)
density = 1 / sqrt(2 * pi)
zero = mpmath.findroot(lambda a: density * a - upper(a), 0.75)
report("gelu': its zero in two parts", [nearest(zero), nearest(zero - nearest(zero))])


def slope(a):
    return (density * a - upper(a)) / (a - zero)


fit(
    "gelu': exp(a²/2) (a φ(a) - Φ(-a))/(a-z), variable (a-z)/(a+3)", slope, lambda a: 1 / slope(a),
    0, 14.6, 9, lambda a: (a - zero) / (a + 3),
)
first = 2 * sqrt(2 / pi)
third = first * mpf("0.044715")
report("gelu by tanh: 2√(2/π) less 1.59375", [nearest(first - mpf("1.59375"))])
thirds = [nearest(third), nearest(third - nearest(third))]
report("gelu by tanh: 2√(2/π) 0.044715 in two parts", thirds)
report("gelu by tanh: factors of the derivative", [nearest(first), nearest(3 * third)])

fit(
    "sin: (sin r - r)/r³, variable r²", lambda r: (sin(r) - r) / r**3, lambda r: r**3 / sin(r),
    beside, 0.795, 2, lambda r: r**2,
)
fit(
    "cos: (cos r - 1 + r²/2)/r⁴, variable r²", lambda r: (cos(r) - 1 + r**2 / 2) / r**4,
    lambda r: r**4 / cos(r), beside, 0.795, 2, lambda r: r**2,
)
parts = []
for _ in range(3):
    rest = pi / 2 - sum(parts)
    part = nearest(rest)
    parts.append(part if part <= rest else part - mpf(2) ** (mpmath.frexp(part)[1] - 24))
report("sin, cos: 2/π, and π/2 in three parts, cut off", [nearest(2 / pi)] + parts)
