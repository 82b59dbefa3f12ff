"""Starts Ketpoint from the environment that this file lies in.

Jupyter runs this with its own Python, which may be another environment's (JUPYTER_PATH), and with
a PATH on which nothing of this environment need be. So the way to the package starts from here:
ENVIRONMENT/share/jupyter/kernels/ketpoint/launch.py. Any Python runs it, without its `site`: a
second Python for the `ketpoint` command would take as long as Java takes to say who it is.
"""

import glob
import os
import subprocess
import sys

ENVIRONMENT = os.path.abspath(os.path.realpath(__file__) + "/../../../../..")

PACKAGES = (
    f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/*-packages",
    "lib/python3*/*-packages",
    "Lib/site-packages",
)


def main():
    for place in PACKAGES:
        for main in glob.glob(os.path.join(glob.escape(ENVIRONMENT), place, "ketpoint/__main__.py")):
            sys.path.insert(0, os.path.dirname(os.path.dirname(main)))
            from ketpoint.__main__ import main as ketpoint

            return ketpoint()
    for command in ("bin/ketpoint", "Scripts/ketpoint.exe"):
        command = os.path.join(ENVIRONMENT, command)
        if os.path.isfile(command):
            become([command, *sys.argv[1:]])
    # The kernelspec was copied away from its environment; this Python may still have Ketpoint.
    code = "import importlib.util as u, sys; sys.exit(u.find_spec('ketpoint') is None)"
    if subprocess.run([sys.executable, "-c", code]).returncode:
        sys.exit(
            f"no ketpoint command in {ENVIRONMENT}, nor a ketpoint package in {sys.executable}:"
            " pip install Ketpoint where this kernel should run"
        )
    become([sys.executable, "-m", "ketpoint", *sys.argv[1:]])


def become(line):
    if os.name == "nt":  # Windows cannot replace a process
        sys.exit(subprocess.run(line).returncode)
    os.execv(line[0], line)


main()
