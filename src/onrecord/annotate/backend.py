"""The parser's matrix product: numpy's own or the one spaCy brings, whichever a short probe finds faster here.

Both give the same tags, heads and names; on some processors the bundled one runs its generic kernel.
"""

import functools
import time

import numpy
from thinc.api import NumpyOps, set_current_ops

PROBE_ROUNDS = 12


@functools.cache
def choose_backend() -> str:
    """Set the faster matrix product for models loaded from now on and return its name, `numpy` or `blis`."""
    spent = probe_backends()
    fastest = min(spent, key=lambda name: spent[name])
    set_current_ops(NumpyOps(use_blis=fastest == "blis"))
    return fastest


def probe_backends() -> dict[str, float]:
    """Return the seconds that a short probe took with each matrix product."""
    left = numpy.ones((512, 384), dtype="float32")
    right = numpy.ones((384, 256), dtype="float32")
    spent = {}
    for name, use_blis in (("blis", True), ("numpy", False)):
        ops = NumpyOps(use_blis=use_blis)
        ops.gemm(left, right)
        started = time.perf_counter()
        for _ in range(PROBE_ROUNDS):
            ops.gemm(left, right)
        spent[name] = time.perf_counter() - started
    return spent
