"""Times NumPy's product for matmul-benchmark, which starts this and asks line by line.

A line `m k n calls` is answered by the seconds of one call of `a @ b`, float32, after as many
calls that are not counted.
"""

import sys
import time

import numpy

source = numpy.random.default_rng(7)
shapes = {}
print("ready", flush=True)
for line in sys.stdin:
    m, k, n, calls = (int(word) for word in line.split())
    if (m, k, n) not in shapes:
        shapes[m, k, n] = (
            source.uniform(-1, 1, (m, k)).astype(numpy.float32),
            source.uniform(-1, 1, (k, n)).astype(numpy.float32),
        )
    a, b = shapes[m, k, n]
    for _ in range(calls):
        c = a @ b
    start = time.perf_counter()
    for _ in range(calls):
        c = a @ b
    print((time.perf_counter() - start) / calls, flush=True)
