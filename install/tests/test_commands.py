"""install/test and install/quickstart on machines that lack something."""

import glob
import os
import shutil
import subprocess
import sys

import pytest
from conftest import INSTALL
from ketpoint import jdk

ROOT = INSTALL.parent
BOTH = pytest.mark.parametrize("command", ["test", "quickstart"])


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


class Machine:
    """A PATH on which only what a test puts there exists."""

    def __init__(self, folder):
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.environ = {"PATH": str(self.bin), "HOME": str(folder)}

    def put(self, name, script):
        (self.bin / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.bin / name).chmod(0o755)

    def put_python(self):
        self.put("python3", f'exec "{sys.executable}" "$@"')

    def hide_installed_jdks(self):
        """Python imports sitecustomize by itself: there, no pattern matches any file."""
        (self.folder / "sitecustomize.py").write_text(
            "import glob\nglob.glob = lambda *_, **__: []\n"
        )
        self.environ["PYTHONPATH"] = str(self.folder)

    def run(self, command, *arguments, root=ROOT, cwd="/"):
        line = ["/bin/sh", str(root / "install" / command), *arguments]
        return subprocess.run(line, env=self.environ, cwd=cwd, capture_output=True, text=True)

    def sentence(self, command):
        """What a command that cannot work says: one line, and nothing else."""
        ran = self.run(command)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert len(ran.stderr.splitlines()) == 1, ran.stderr
        return ran.stderr


@BOTH
def test_no_python(machine, command):
    said = machine.sentence(command)
    assert said.startswith("Ketpoint needs Python 3.9 or newer, but PATH has none: install it")


@BOTH
def test_an_old_python(machine, command):
    machine.put("python3", "exit 1")
    assert machine.sentence(command).startswith("Ketpoint needs Python 3.9 or newer")


@BOTH
def test_an_old_python_beside_a_new_one(machine, command):
    machine.put("python3", "exit 1")
    machine.put("python3.11", f'exec "{sys.executable}" "$@"')
    machine.hide_installed_jdks()
    assert machine.sentence(command).startswith("Ketpoint needs JDK 25")


@BOTH
def test_a_python_that_cannot_make_virtual_environments(machine, command):
    refuse = f'case "$2" in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"'
    machine.put("python3", refuse)
    said = machine.sentence(command)
    assert "needs Python's venv module" in said
    assert "apt install python3-venv" in said


@BOTH
def test_no_jdk(machine, command):
    machine.put_python()
    machine.hide_installed_jdks()
    said = machine.sentence(command)
    assert said.startswith("Ketpoint needs JDK 25 or newer, but none lies in ")
    assert "install Temurin 25 from https://adoptium.net" in said


@BOTH
def test_only_an_old_jdk(machine, command, make_jdk):
    machine.put_python()
    machine.hide_installed_jdks()
    machine.environ["JAVA_HOME"] = str(make_jdk("old", "17.0.15"))
    assert f"JAVA_HOME={machine.environ['JAVA_HOME']} is Java 17; " in machine.sentence(command)


@BOTH
def test_no_maven(machine, command, make_jdk):
    machine.put_python()
    machine.environ["JAVA_HOME"] = str(make_jdk("jdk-25", "25.0.3"))
    said = machine.sentence(command)
    assert said.startswith("Ketpoint needs Maven 3.8 or newer, but PATH has no mvn: install it")


REPORT = 'echo "in $PWD on $JAVA_HOME"\nfor argument in "$@"; do echo "<$argument>"; done'


def test_arguments_go_to_maven_as_they_are_on_the_right_jdk(machine, make_jdk):
    machine.put_python()
    machine.put("java", "exit 1")
    machine.put("mvn", REPORT)
    machine.environ["JAVA_HOME"] = str(make_jdk("old", "17.0.15"))
    machine.environ["KETPOINT_JAVA_HOME"] = str(make_jdk("jdk 25", "25.0.3"))
    ran = machine.run("test", "-Dtest=A B*", "", "-q")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        f"JDK: {machine.environ['KETPOINT_JAVA_HOME']}",
        f"in {ROOT} on {machine.environ['KETPOINT_JAVA_HOME']}",
        "<verify>",
        "<-Dtest=A B*>",
        "<>",
        "<-q>",
    ]


def test_a_failing_maven_fails_the_command(machine, make_jdk):
    machine.put_python()
    machine.put("mvn", "exit 3")
    machine.environ["JAVA_HOME"] = str(make_jdk("jdk-25", "25.0.3"))
    ran = machine.run("test", "-q")
    assert (ran.returncode, ran.stderr) == (1, "mvn verify failed (exit code 3).\n")


def test_quickstart_names_the_step_that_failed_and_its_log(machine, make_jdk):
    root = copy_of_the_project(machine.folder / "späte Übung")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "01-quickstart.ipynb").write_text("{}")
    machine.put_python()
    machine.put("mvn", 'echo "no such artifact"\nexit 1')
    machine.environ["JAVA_HOME"] = str(make_jdk("jdk-25", "25.0.3"))
    ran = machine.run("quickstart", root=root)
    log = root / "target" / "quickstart.log"
    assert ran.returncode == 1
    assert ran.stderr == f"building the jars failed (exit code 1); the log is {log}\n"
    assert "no such artifact" in log.read_text(encoding="utf-8")


def test_the_project_may_lie_in_a_path_with_spaces_and_umlauts(machine, make_jdk):
    root = copy_of_the_project(machine.folder / "späte Übung")
    machine.put_python()
    machine.put("mvn", REPORT)
    machine.environ.update(JAVA_HOME=str(make_jdk("jdk-25", "25.0.3")), LC_ALL="C")
    ran = machine.run("test", "-q", root=root, cwd=root / "install")
    assert ran.returncode == 0, ran.stderr
    assert f"in {root} on " in ran.stdout


def copy_of_the_project(root):
    shutil.copytree(INSTALL, root / "install", ignore=shutil.ignore_patterns("dist", "tests"))
    shutil.copy(ROOT / "pom.xml", root)
    return root


def test_maven_alone_refuses_an_old_jdk():
    mvn = shutil.which("mvn")
    places = jdk.PLACES.get(sys.platform, ())
    homes = [home for place in places for home in glob.glob(os.path.expanduser(place))]
    old = [h for h in homes if os.path.isfile(f"{h}/bin/java") and is_old(h)]
    if not mvn or not old:
        pytest.skip("no Maven, or no JDK older than 25, on this machine")
    environ = {**jdk.readable(os.environ), "JAVA_HOME": old[0]}
    ran = subprocess.run(
        [mvn, "-B", "-q", "validate"], cwd=ROOT, env=environ, capture_output=True, text=True
    )
    assert ran.returncode != 0
    assert "Ketpoint needs JDK 25 or newer, but Maven runs on" in ran.stdout + ran.stderr


def is_old(home):
    release = jdk.feature_release(jdk.Path(home))
    return release is not None and 11 <= release < jdk.OLDEST
