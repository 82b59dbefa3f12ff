"""Java's AOT cache: made, used, made anew, and never in the way."""

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest
from conftest import Notebook
from jupyter_client.manager import start_new_kernel
from ketpoint import startcache

KETPOINT = Path(sysconfig.get_path("scripts")) / "ketpoint"

pytestmark = pytest.mark.timeout(600)


def environment(folder):
    return {**os.environ, "KETPOINT_CACHE_DIR": str(folder)}


def start_preparing(folder):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([KETPOINT, "prepare"], env=environment(folder), **pipes)


def files(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder in which two processes were told to make the file at the same time."""
    folder = tmp_path_factory.mktemp("späte Übung") / "cache"
    for process in [start_preparing(folder), start_preparing(folder)]:
        out, err = process.communicate()
        assert (process.returncode, out, err) == (0, "", "")
    return folder


def test_two_at_once_make_one_file_and_leave_nothing_else(made):
    (name,) = files(made)
    assert name.endswith(f"-{(made / name).stat().st_size}.aot")


def test_a_file_that_is_there_is_kept(made):
    (name,) = files(made)
    before = (made / name).stat().st_mtime_ns
    start_preparing(made).communicate()
    assert files(made) == [name] and (made / name).stat().st_mtime_ns == before


def in_a_kernel(monkeypatch, folder, tmp_path, *codes):
    """The values of cells, and what the kernel's process wrote."""
    monkeypatch.setenv("KETPOINT_CACHE_DIR", str(folder))
    with open(tmp_path / "log", "w+b") as log:
        manager, client = start_new_kernel(
            kernel_name="ketpoint", startup_timeout=60, stdout=log, stderr=log
        )
        try:
            values = [Notebook(manager, client).result(code)["text/plain"] for code in codes]
        finally:
            client.stop_channels()
            manager.shutdown_kernel()
    return values, (tmp_path / "log").read_text()


def mapped(file):
    maps = 'Files.readString(Path.of("/proc/self/maps"))'
    return f'{maps}.contains("{file.name}")'


VECTORS = 'Class.forName("jdk.incubator.vector.Vector").getSimpleName()'


def test_a_kernel_uses_it_and_has_vectors_too(made, monkeypatch, tmp_path):
    (name,) = files(made)
    values, log = in_a_kernel(monkeypatch, made, tmp_path, mapped(made / name), VECTORS)
    assert values == ["true", "Vector"]
    assert log == ""


def test_without_one_a_kernel_starts_and_has_vectors_too(monkeypatch, tmp_path):
    values, log = in_a_kernel(monkeypatch, tmp_path / "none", tmp_path, "1 + 1", VECTORS)
    assert values == ["2", "Vector"]
    assert log == ""


def test_what_is_not_a_cache_at_all_is_passed_over_without_a_word(made, monkeypatch, tmp_path):
    (name,) = files(made)
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / name).write_bytes(b"\0" * (made / name).stat().st_size)
    assert in_a_kernel(monkeypatch, folder, tmp_path, "1 + 1") == (["2"], "")


def test_one_that_was_cut_short_is_not_found(made, tmp_path):
    (name,) = files(made)
    key = name.split("-")[0]
    (tmp_path / name).write_bytes((made / name).read_bytes()[:1000])
    assert startcache.find(environment(made), key) == made / name
    assert startcache.find(environment(tmp_path), key) is None


def test_the_name_changes_with_java_with_the_jars_and_with_the_flags(make_jdk, tmp_path):
    home, jars = make_jdk("jdk-25", "25.0.3"), tmp_path / "jars"
    (jars / "lib").mkdir(parents=True)
    (jars / "lib" / "a.jar").write_text("a")
    names = [startcache.key(home, jars, ["-Xms64m"])]
    assert startcache.key(home, jars, ["-Xms64m"]) == names[0]
    names.append(startcache.key(home, jars, ["-Xms32m"]))
    (jars / "lib" / "a.jar").write_text("ab")
    names.append(startcache.key(home, jars, ["-Xms64m"]))
    (home / "release").write_text('JAVA_VERSION="25.0.10"\n')
    names.append(startcache.key(home, jars, ["-Xms64m"]))
    assert len(set(names)) == 4


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    process = start_preparing(tmp_path / "file" / "cache")
    out, err = process.communicate()
    assert (process.returncode, out) == (1, "")
    assert err.startswith("ketpoint: ") and len(err.splitlines()) == 1
    values, _ = in_a_kernel(monkeypatch, tmp_path / "file" / "cache", tmp_path, "1 + 1")
    assert values == ["2"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX's processes")
def test_it_is_made_by_a_process_that_is_nobodys_child(tmp_path, monkeypatch):
    monkeypatch.setattr(startcache, "PATIENCE_SECONDS", 0)
    said = tmp_path / "said"
    code = f"import os; open({str(said)!r}, 'w').write(str(os.getppid()))"
    startcache.make_later([sys.executable, "-c", code], dict(os.environ))
    assert not said.exists(), "KETPOINT_PREPARE=never"
    environ = {**os.environ, "KETPOINT_PREPARE": ""}
    startcache.make_later([sys.executable, "-c", code], environ)
    deadline = time.monotonic() + 30
    while not (said.exists() and said.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert int(said.read_text()) != os.getpid()


def test_the_kernel_is_told_to_make_it_only_where_it_is_missing(made, monkeypatch):
    from ketpoint import __main__ as command
    from ketpoint import jdk

    asked = []
    monkeypatch.setattr(startcache, "make_later", lambda line, environ: asked.append(line))
    home = jdk.find()
    line = command.command(home, ["kernel", "c.json"], environment(made))
    assert not asked and any(flag.startswith("-XX:AOTCache=") for flag in line)
    line = command.command(home, ["kernel", "c.json"], environment(made / "none"))
    assert "prepare" in asked[0] and not any("AOTCache" in flag for flag in line)
