import os
import sys
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

INSTALL = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(INSTALL))

# What the tests time, and the cores they run on, are not shared with a rehearsal.
os.environ["KETPOINT_PREPARE"] = "never"


class Notebook:
    """A running kernel, asked one cell at a time."""

    def __init__(self, manager, client):
        self.manager = manager
        self.client = client

    def run(self, code, timeout=60):
        """The outputs of a cell, as nbformat has them but with a "type", and the reply."""
        outputs = []

        def hear(message):
            kind = message["msg_type"]
            if kind in ("stream", "display_data", "execute_result", "error"):
                outputs.append({"type": kind, **message["content"]})

        reply = self.client.execute_interactive(
            code, timeout=timeout, output_hook=hear, allow_stdin=False
        )
        return outputs, reply["content"]

    def result(self, code):
        """The representations of the value that a cell ends in."""
        outputs, reply = self.run(code)
        assert reply["status"] == "ok", reply
        (value,) = (output for output in outputs if output["type"] == "execute_result")
        return value["data"]


@pytest.fixture(scope="session")
def shared_kernel():
    manager, client = start_new_kernel(kernel_name="ketpoint", startup_timeout=60)
    yield Notebook(manager, client)
    client.stop_channels()
    manager.shutdown_kernel()


@pytest.fixture
def notebook(shared_kernel):
    """A kernel that other tests have used, and will use."""
    return shared_kernel


@pytest.fixture
def fresh_notebook():
    """A kernel that a test may stop."""
    manager, client = start_new_kernel(kernel_name="ketpoint", startup_timeout=60)
    yield Notebook(manager, client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def make_jdk(tmp_path):
    """Makes folders that look like a JDK, or like what is left of one."""

    def make(name, version, tools=("java", "javac", "jshell")):
        home = tmp_path / name
        (home / "bin").mkdir(parents=True)
        (home / "release").write_text(f'IMPLEMENTOR="Nobody"\nJAVA_VERSION="{version}"\n')
        for tool in tools:
            (home / "bin" / tool).write_text("#!/bin/sh\nexit 1\n")
            (home / "bin" / tool).chmod(0o755)
        return home

    return make
