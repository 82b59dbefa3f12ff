"""How every peer is timed: its answer is checked first, and each row is one line of JSON."""

import argparse
import json
import statistics
import time

import numpy as np

from problem import Problem

SLOW = 1.5  # seconds: a call this long is timed once


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("problem")
    parser.add_argument("--budget", type=float, default=1.5, help="seconds of timing a row")
    options = parser.parse_args()
    return Problem.read(options.problem), options.budget


def check_exact(found, expected):
    error = np.abs(np.asarray(found) - expected).max()
    if not error <= 1e-6:
        raise ValueError(f"off by {error:.1e} from the exact values; at most 1e-6 is allowed")
    return f"error {error:.0e}"


def check_sampled(shares, exact, shots):
    """Shares of shots against the probabilities they estimate: χ² a circuit is about 1."""
    chi2 = np.mean((shares - exact) ** 2 * shots / (exact * (1 - exact)))
    allowed = 5 * np.sqrt(2 / len(exact))
    if not abs(chi2 - 1) <= allowed:
        raise ValueError(f"χ² a circuit is {chi2:.2f}; expected is 1 ± {allowed:.2f}")
    return f"χ² {chi2:.2f}"


def timed(job, calls=1):
    """The last result, seconds a call, and the share of a core that the calls had."""
    start, busy = time.perf_counter(), time.process_time()
    for _ in range(calls):
        result = job()
    wall = time.perf_counter() - start
    return result, wall / calls, (time.process_time() - busy) / wall


def measure(peer, row, config, job, check, budget, compiles=False, per=1):
    """Times a job and prints the row: the median of its calls, or a slow job's one call.

    compiles: the first call also compiles, so it never counts; per: how many answers a call gives.
    """
    result, seconds, core = timed(job)
    checked = check(result)
    times, cores = [], []
    if compiles:
        _, seconds, core = timed(job)
    if seconds > SLOW:
        times, cores = [seconds], [core]
    else:
        calls = max(1, int(0.02 / seconds))
        end = time.perf_counter() + budget
        while len(times) < 3 or time.perf_counter() < end:
            _, seconds, core = timed(job, calls)
            times.append(seconds)
            cores.append(core)
    fields = {
        "peer": peer,
        "row": row,
        "config": config,
        "seconds": statistics.median(times) / per,
        "fastest": min(times) / per,
        "times": len(times),
        "core": round(statistics.median(cores), 2),
        "check": checked,
    }
    print(json.dumps(fields), flush=True)
