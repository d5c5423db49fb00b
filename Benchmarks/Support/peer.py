"""What the scripts that time other libraries share: they answer line by line, see Peer.swift."""

import sys
import time


def answer(greeting, make):
    """Greets, then answers each line `row calls` by the seconds of one call.

    As many calls before them are not counted. `make(row)` builds what the row needs and returns
    the call; it is asked when the row changes.
    """
    print(greeting, flush=True)
    name, call = None, None
    for line in sys.stdin:
        row, calls = line.rsplit(maxsplit=1)
        if row != name:
            call = None
            name, call = row, make(row)
        for _ in range(int(calls)):
            call()
        start = time.perf_counter()
        for _ in range(int(calls)):
            call()
        print((time.perf_counter() - start) / int(calls), flush=True)
