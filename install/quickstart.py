"""install/quickstart: build, install, run the first notebook in Jupyter, say how to go on."""

import json
import os
import shlex
import shutil
import time
from contextlib import contextmanager

import steps

VENV = steps.ROOT / ".venv"
NOTEBOOK = steps.ROOT / "notebooks" / "01-quickstart.ipynb"
OUTPUT = steps.ROOT / "notebooks" / "output"
LOG = steps.ROOT / "target" / "quickstart.log"


def main(arguments):
    if arguments:
        raise steps.Failed(f"install/quickstart takes no arguments, but got {' '.join(arguments)}")
    mvn, on_the_jdk = steps.maven()
    if not NOTEBOOK.is_file():
        raise steps.Failed(f"install/quickstart runs {NOTEBOOK}, but there is no such file")
    environ = steps.environment()
    LOG.unlink(missing_ok=True)
    with timed(f"Building the jars with Maven on {on_the_jdk['JAVA_HOME']}"):
        build(mvn, on_the_jdk)
    with timed(f"Installing JupyterLab and Ketpoint into {VENV}"):
        steps.make_venv(VENV, steps.INSTALL / "requirements-quickstart.txt", environ, LOG)
        steps.install_wheel(VENV, environ, LOG)
    with timed("Rehearsing a session, so that kernels start quickly"):
        prepare(environ)
    with timed(f"Running {NOTEBOOK.name} in Jupyter"):
        executed, page = execute(environ)
    print(f"\n{final_table(executed)}\n")
    print(f"Executed notebook:  {executed}")
    print(f"The same as HTML:   {page}")
    print(f"Open JupyterLab:    {word(steps.executable(VENV, 'jupyter'))} lab {word(NOTEBOOK)}")
    print(f"The command:        {word(steps.executable(VENV, 'ketpoint'))} --help")


@contextmanager
def timed(what):
    print(what, end=" ... ", flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        print("failed", flush=True)
        raise
    print(f"{time.monotonic() - start:.0f} s")


def build(mvn, environ):
    """Builds the jars only: the checks and the tests are install/test's."""
    line = [mvn, "-q", "-B", "-ntp", "package", "-Dmaven.test.skip=true", "-Dspotless.check.skip"]
    steps.run("building the jars", line, environ, LOG)


def prepare(environ):
    """Makes the JVM's cache. Without it, for instance in a full home, kernels only start later."""
    try:
        steps.run("ketpoint prepare", [steps.executable(VENV, "ketpoint"), "prepare"], environ, LOG)
    except steps.Failed as failure:
        print(failure, end=" ... ")


def execute(environ):
    """Runs a copy of the notebook, and gives the executed copy and its HTML page.

    The copy has a folder of its own, made anew: the notebook's checkpoints are written there, and
    those of an earlier version, whose bits may differ, are not in the way. What the experiments in
    notebooks/paper have trained stays: it is up to half an hour's work.
    """
    OUTPUT.mkdir(exist_ok=True)
    for old in OUTPUT.iterdir():
        if old.name != "paper":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    executed = OUTPUT / NOTEBOOK.name
    shutil.copyfile(NOTEBOOK, executed)
    nbconvert = [steps.executable(VENV, "python"), "-m", "nbconvert", executed]
    run = ["--to", "notebook", "--inplace", "--execute", "--ExecutePreprocessor.timeout=600"]
    steps.run(f"running {NOTEBOOK.name}", [*nbconvert, *run], environ, LOG)
    steps.run("writing the HTML", [*nbconvert, "--to", "html"], environ, LOG)
    return executed, executed.with_suffix(".html")


def final_table(notebook):
    """The text of the last output that is a table."""
    table = None
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "<table" in "".join(data.get("text/html", "")):
                table = "".join(data.get("text/plain", "")).rstrip()
    if not table:
        raise steps.Failed(f"{notebook} ran, but shows no table")
    return table


def word(path):
    """A path as a shell reads it, short where the current directory allows."""
    path, here = str(path), os.getcwd() + os.sep
    return shlex.quote(path[len(here) :] if path.startswith(here) else path)


steps.command(main)
