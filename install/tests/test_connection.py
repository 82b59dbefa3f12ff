"""Every way in which Jupyter can connect to a kernel."""

import os
import sys
import time
from pathlib import Path

import pytest
from conftest import Notebook
from jupyter_client.manager import KernelManager

LINES = 200_000


def run_a_session(manager):
    """Starts a kernel, prints a lot, asks for a line, and ends it; gives back what its log says."""
    log = Path(manager.connection_file).with_suffix(".log")
    with open(log, "wb") as output:
        manager.start_kernel(stdout=output, stderr=output)
    try:
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        notebook = Notebook(manager, client)
        assert notebook.result("1 + 1")["text/plain"] == "2"
        outputs, _ = notebook.run(f"for (int i = 0; i < {LINES}; i++) System.out.println(i);")
        printed = "".join(output["text"] for output in outputs)
        assert printed == "".join(f"{i}\n" for i in range(LINES))
        asked = client.execute_interactive(
            'input("name? ")',
            user_expressions={"sum": "1 + 2"},
            allow_stdin=True,
            stdin_hook=lambda message: client.input("ada"),
            output_hook=lambda message: None,
            timeout=30,
        )
        assert asked["content"]["user_expressions"]["sum"]["data"]["text/plain"] == "3"
        deadline = time.monotonic() + 10
        while not client.hb_channel.is_beating() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert client.hb_channel.is_beating()
        client.shutdown()
        deadline = time.monotonic() + 10
        while manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not manager.is_alive()
        client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)
    text = log.read_text()
    assert manager.session.key.decode() not in text
    return text


def manager(folder, **options):
    connection = str(folder / "connection.json")
    return KernelManager(kernel_name="ketpoint", connection_file=connection, **options)


def test_tcp(tmp_path):
    assert run_a_session(manager(tmp_path)) == ""


@pytest.mark.skipif(os.name == "nt", reason="ZeroMQ has no ipc on Windows")
def test_unix_domain_sockets_which_are_gone_afterwards(tmp_path):
    # A socket's path may have about a hundred characters only: Jupyter's own folder is short enough.
    kernel = manager(tmp_path, transport="ipc", ip=os.path.relpath(tmp_path / "s"))
    if len(kernel.ip) > 90:
        pytest.skip("the temporary folder's path is too long for a socket")
    assert run_a_session(kernel) == ""
    assert list(tmp_path.glob("s-*")) == []


@pytest.mark.skipif(
    not KernelManager.class_traits().get("transport_encryption"),
    reason="this jupyter_client cannot encrypt",
)
def test_an_encrypted_connection(tmp_path):
    kernel = manager(tmp_path, transport_encryption="required")
    assert run_a_session(kernel) == ""
    assert kernel.curve_secretkey


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_connection_file_that_others_may_read_is_warned_of(tmp_path, monkeypatch):
    kernel = manager(tmp_path)
    write = kernel.write_connection_file

    def write_for_all(**options):
        write(**options)
        os.chmod(kernel.connection_file, 0o644)

    monkeypatch.setattr(kernel, "write_connection_file", write_for_all)
    assert "should be readable by its owner only" in run_a_session(kernel)
