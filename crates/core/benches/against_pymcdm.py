#!/usr/bin/env python3
"""Measures pymcdm beside Weighbridge, on tables of the same size, and prints both with their ratio.

    python3 -m venv target/pymcdm && target/pymcdm/bin/pip install pymcdm==1.4.0
    target/pymcdm/bin/python crates/core/benches/against_pymcdm.py

Both work on one thread, from raw numbers to scores. Weighbridge is measured by its own bench, which
this script runs unless told `--no-bench`; pymcdm is the median of nine calls after two that are not counted.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
from importlib.metadata import version

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy
from pymcdm.methods import PROMETHEE_II, TOPSIS, WSM
from pymcdm.normalizations import minmax_normalization, vector_normalization

ROOT = pathlib.Path(__file__).resolve().parents[3]
GROUP = ROOT / "target" / "criterion" / "methods"


def measure(call):
    """Median of nine calls, in milliseconds."""
    taken = []
    for _ in range(11):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken[2:])


def table(options, criteria):
    matrix = numpy.random.default_rng(1).random((options, criteria)) * 1e6
    types = numpy.array([-1 if at % 3 == 0 else 1 for at in range(criteria)])
    return matrix, numpy.full(criteria, 1 / criteria), types


def without_checks(method):
    """pymcdm's faster call; by default it checks its input for much longer than it works."""

    def call(matrix, weights, types):
        return lambda: method(matrix, weights, types, validation=False)

    return call


def ours(name):
    """Milliseconds of a bench of ours."""
    folder = name.replace(" ", "_").replace(",", "_")
    for path in (GROUP / name, GROUP / folder):
        estimates = path / "new" / "estimates.json"
        if estimates.exists():
            measured = json.loads(estimates.read_text())
            return (measured.get("slope") or measured["median"])["point_estimate"] / 1e6
    sys.exit(f"no measurement of {name} under {GROUP}; run without --no-bench")


def main():
    if "--no-bench" not in sys.argv[1:]:
        bench = ["cargo", "bench", "--locked", "--bench", "decision", "--", "methods"]
        subprocess.run(bench, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    large, small = table(10_000, 50), table(1_000, 20)
    theirs = [
        ("additive 10000x50", without_checks(WSM(normalization_function=minmax_normalization))(*large)),
        ("topsis 10000x50", without_checks(TOPSIS(normalization_function=vector_normalization))(*large)),
        ("promethee 1000x20", without_checks(PROMETHEE_II("usual"))(*small)),
    ]
    print(f"pymcdm {version('pymcdm')}, numpy {numpy.__version__}, one thread")
    print("| from raw numbers to scores | pymcdm ms | Weighbridge ms | ratio |")
    print("|---|---:|---:|---:|")
    for name, call in theirs:
        their, own = measure(call), ours(name)
        print(f"| {name} | {their:.1f} | {own:.2f} | {their / own:.1f} |")


if __name__ == "__main__":
    main()
