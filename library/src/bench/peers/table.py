"""The comparison as a table: each peer's fastest configuration beside ours, ratio and goal."""

UNDISTURBED = 0.9  # the share of its CPU that a program had, at least
GOALS = {
    ("4x2", "sampled", "Qiskit Aer"): 5000,
    ("6x3", "sampled", "Qiskit Aer"): 5000,
    ("6x3", "exact", "PennyLane"): 200,
    ("4x2", "sampled", "JAX"): 20,
    ("6x3", "sampled", "JAX"): 20,
    ("8x3", "sampled", "JAX"): 20,
    ("10x2", "sampled", "JAX"): 20,
    ("6x3", "batch", "JAX"): 10,
    ("grid20x2", "trajectories", "Qiskit Aer"): 1,
}
ROWS = {
    "sampled": "gradient, sampled",
    "exact": "gradient, exact",
    "batch": "gradients, an input",
    "trajectories": "one circuit",
}
# The peers' rows beside ours: theirs without shots stand beside ours with shots.
OURS = {"sampled": "sampled", "exact": "sampled", "batch": "batch", "trajectories": "trajectories"}


def rows(problem, mine, theirs):
    """A problem's rows: every peer's fastest configuration, and everything that was skipped."""
    return [cells(problem, line, both(mine, OURS[line["row"]])) for line in best_configs(theirs)]


def both(lines, row):
    """Our fastest engine, its runs before the peers and after them as one; None if there is none."""
    engines = {}
    for line in lines:
        if line["row"] == row and "skipped" not in line:
            engines.setdefault(line["config"], []).append(line)
    joined = [
        {
            "config": config,
            "seconds": sum(run["seconds"] for run in runs) / len(runs),
            "core": min(run["core"] for run in runs),
        }
        for config, runs in engines.items()
    ]
    return min(joined, key=lambda line: line["seconds"], default=None)


def best_configs(lines):
    """The fastest configuration of each peer and row, and everything that was skipped."""
    kept = {}
    for line in lines:
        key = line["peer"], line["row"], line.get("skipped")
        if key not in kept or line["seconds"] < kept[key]["seconds"]:
            kept[key] = line
    return kept.values()


def time(line):
    return f"{duration(line['seconds'])}, median of {line['times']}, core {line['core']:.2f}"


def duration(seconds):
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


def show(found):
    lines = [("problem", "job", "beside", "its time", "ours", "ratio", "goal"), *found]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |")


def cells(problem, line, mine):
    ours = f"{duration(mine['seconds'])}, {mine['config']}" if mine else "not measured"
    if "skipped" in line:
        return problem, ROWS[line["row"]], line["peer"], "skipped: " + line["skipped"], ours, "", ""
    beside = f"{line['peer']}: {line['config']}"
    shown = [problem, ROWS[line["row"]], beside, duration(line["seconds"]), ours, "", ""]
    if mine:
        ratio = line["seconds"] / mine["seconds"]
        disturbed = min(line["core"], mine["core"]) < UNDISTURBED
        shown[5:] = digits(ratio) + (", disturbed" if disturbed else ""), goal(problem, line, ratio)
    return shown


def goal(problem, line, ratio):
    for (name, row, peer), least in GOALS.items():
        if (name, row) == (problem, line["row"]) and line["peer"].startswith(peer):
            return f"{digits(least)}, {'met' if ratio >= least else 'missed'}"
    return ""


def digits(ratio):
    return f"{ratio:,.0f} ×" if ratio >= 10 else f"{ratio:.2g} ×"
