"""The kernel is found and started, whatever Jupyter it is that asks."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from conftest import INSTALL, Notebook
from jupyter_client.manager import start_new_kernel

SCRIPTS = Path(sysconfig.get_path("scripts"))


@pytest.fixture
def bare(monkeypatch):
    """A PATH and a home that know nothing of this virtual environment."""
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)


def test_jupyter_lists_the_kernel_without_activation(bare):
    line = [SCRIPTS / "jupyter", "kernelspec", "list", "--json"]
    listed = json.loads(subprocess.run(line, capture_output=True, check=True).stdout)
    ours = listed["kernelspecs"]["ketpoint"]
    assert Path(ours["resource_dir"]) == Path(sys.prefix) / "share/jupyter/kernels/ketpoint"
    assert ours["spec"]["display_name"] == "Java (Ketpoint)"
    assert ours["spec"]["language"] == "java"
    assert ours["spec"]["interrupt_mode"] == "message"


def test_the_kernel_starts_without_activation(bare):
    assert answer_of_a_new_kernel() == "2"


def test_no_python_stays_between_jupyter_and_java(fresh_notebook):
    pid = fresh_notebook.manager.provisioner.pid
    executable = Path(f"/proc/{pid}/exe")
    if not executable.exists():
        pytest.skip("no /proc on this system")
    assert executable.resolve().name == "java"


@pytest.fixture(scope="module")
def other_environment(tmp_path_factory):
    """A virtual environment with nothing but Ketpoint, in a path that is hard to spell."""
    venv = tmp_path_factory.mktemp("späte Übung")
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    (wheel,) = (INSTALL / "dist").glob("*.whl")
    line = [venv / "bin" / "python", "-m", "pip", "install", "--no-index", "--no-deps", wheel]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
    return venv


def test_another_environments_jupyter_starts_the_kernel(bare, other_environment, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(other_environment / "share" / "jupyter"))
    monkeypatch.setenv("LC_ALL", "C")
    manager, client = start_new_kernel(kernel_name="ketpoint", startup_timeout=60)
    try:
        jar = "Circuit.class.getProtectionDomain().getCodeSource().getLocation()"
        value = Notebook(manager, client).result(f"java.nio.file.Path.of({jar}.toURI())")
        assert str(other_environment) in value["text/plain"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def test_the_kernelspec_may_be_reached_by_a_link(bare, tmp_path, monkeypatch):
    (tmp_path / "kernels").mkdir()
    spec = Path(sys.prefix) / "share" / "jupyter" / "kernels" / "ketpoint"
    (tmp_path / "kernels" / "ketpoint").symlink_to(spec)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert answer_of_a_new_kernel() == "2"


def test_a_kernelspec_without_its_environment_says_so(tmp_path):
    copy = tmp_path / "a" / "b" / "c" / "d" / "launch.py"
    copy.parent.mkdir(parents=True)
    spec = INSTALL / "share" / "jupyter" / "kernels" / "ketpoint"
    copy.write_bytes((spec / "launch.py").read_bytes())
    bare_python = Path(sys.base_prefix) / "bin" / "python3"
    line = [bare_python, "-I", "-S", copy, "kernel", "connection.json"]
    ran = subprocess.run(line, capture_output=True, text=True)
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"no ketpoint command in {tmp_path}")
    assert len(ran.stderr.splitlines()) == 1


def test_the_command_says_in_one_sentence_that_java_is_missing(tmp_path):
    environ = {**os.environ, "KETPOINT_JAVA_HOME": str(tmp_path)}
    ran = subprocess.run([SCRIPTS / "ketpoint"], env=environ, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (1, "")
    wrong = f"KETPOINT_JAVA_HOME={tmp_path} is not a JDK"
    assert ran.stderr.startswith(f"Ketpoint needs JDK 25 or newer, but {wrong}: ")
    assert len(ran.stderr.splitlines()) == 1


def test_java_gets_more_flags_from_the_environment(bare, monkeypatch):
    monkeypatch.setenv("KETPOINT_JVM_ARGS", '-Dketpoint.word="two words" -Xmx300m')
    manager, client = start_new_kernel(kernel_name="ketpoint", startup_timeout=60)
    try:
        notebook = Notebook(manager, client)
        assert "two words" in notebook.result('System.getProperty("ketpoint.word")')["text/plain"]
        heap = notebook.result("Runtime.getRuntime().maxMemory() / 1_000_000 < 330")
        assert heap["text/plain"] == "true"
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def answer_of_a_new_kernel():
    manager, client = start_new_kernel(kernel_name="ketpoint", startup_timeout=60)
    try:
        return Notebook(manager, client).result("1 + 1")["text/plain"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
