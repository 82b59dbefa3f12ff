"""Starts the `ketpoint` of the environment that this file lies in.

Jupyter runs this with its own Python, which may be another environment's (JUPYTER_PATH), and with
a PATH on which nothing of this environment need be. So the way to `ketpoint` starts from here:
ENVIRONMENT/share/jupyter/kernels/ketpoint/launch.py.
"""

import os
import subprocess
import sys
from pathlib import Path

ENVIRONMENT = Path(__file__).resolve().parents[4]


def main():
    for command in (
        ENVIRONMENT / "bin" / "ketpoint",
        ENVIRONMENT / "Scripts" / "ketpoint.exe",
    ):
        if command.is_file():
            line = [str(command), *sys.argv[1:]]
            if os.name == "nt":  # Windows cannot replace a process
                sys.exit(subprocess.run(line).returncode)
            os.execv(line[0], line)
    try:
        # The kernelspec was copied away from its environment; this Python may still have Ketpoint.
        from ketpoint.__main__ import main as ketpoint
    except ImportError:
        sys.exit(
            f"no ketpoint command in {ENVIRONMENT}, nor a ketpoint package in {sys.executable}:"
            " pip install Ketpoint where this kernel should run"
        )
    ketpoint()


main()
