"""The steps that install/test and install/quickstart share: JDK, Maven, virtual environment, wheel.

Standard library only: it runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

INSTALL = Path(__file__).resolve().parent
ROOT = INSTALL.parent

sys.path.insert(0, str(INSTALL / "src" / "ketpoint"))
import jdk  # noqa: E402

WINDOWS = os.name == "nt"


class Failed(Exception):
    """A step that did not work; the message is the sentence to show."""


def command(main):
    """Runs a command's main function; a failed step ends it with its one sentence."""
    sys.stdout.reconfigure(line_buffering=True, errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except (Failed, jdk.NoJdk) as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(130)


def environment():
    """The environment for everything that is started, without the caller's Python packages."""
    environ = jdk.readable(os.environ)
    for name in ("PYTHONPATH", "PYTHONHOME"):
        environ.pop(name, None)
    return environ


def maven():
    """Maven's command, and the environment in which it runs on the right JDK."""
    environ = {**environment(), "JAVA_HOME": str(jdk.find())}
    # Maven 3's own libraries would fill the screen with JDK 25's warnings.
    quiet = "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
    environ["MAVEN_OPTS"] = f"{quiet} {environ.get('MAVEN_OPTS', '')}".strip()
    command = shutil.which("mvn")
    if not command:
        raise Failed(
            "Ketpoint needs Maven 3.8 or newer, but PATH has no mvn: install it from"
            " https://maven.apache.org or with the system's package manager (Debian, Ubuntu:"
            " apt install maven)."
        )
    return command, environ


def run(what, line, environ, log=None, cwd=ROOT):
    """Runs a command line, into the log where there is one."""
    if log is None:
        code = subprocess.run(line, cwd=cwd, env=environ).returncode
        if code:
            raise Failed(f"{what} failed (exit code {code}).")
        return
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "ab") as output:
        output.write(f"\n$ {' '.join(map(str, line))}\n".encode())
        output.flush()
        code = subprocess.run(
            line,
            cwd=cwd,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        ).returncode
    if code:
        raise Failed(f"{what} failed (exit code {code}); the log is {log}")


def executable(venv, name):
    return venv / ("Scripts" if WINDOWS else "bin") / (name + jdk.EXE)


def make_venv(venv, requirements, environ, log=None):
    """A virtual environment with the pinned requirements; one that has them already is kept."""
    python = executable(venv, "python")
    made = venv / "made-from"
    wanted = digest(INSTALL / "requirements-build.txt", requirements) + f"\n{venv}\n"
    if made.is_file() and made.read_text(encoding="utf-8") == wanted and works(python):
        return
    made.unlink(missing_ok=True)
    line = [sys.executable, "-m", "venv", "--clear", venv]
    run("making the virtual environment", line, environ, log)
    pip(venv, ["-r", requirements], environ, log)
    made.write_text(wanted, encoding="utf-8")


def works(python):
    """Whether a virtual environment's Python still runs: a system's upgrade can break it."""
    try:
        return subprocess.run([python, "-c", "import pip"], capture_output=True).returncode == 0
    except OSError:
        return False


def install_wheel(venv, environ, log=None):
    """Builds the wheel from Maven's jars and installs it, unless that very wheel is there."""
    python = executable(venv, "python")
    dist = INSTALL / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    line = [python, "-m", "hatchling", "build", "-t", "wheel", "-d", dist]
    run("building the wheel", line, environ, log, cwd=INSTALL)
    (wheel,) = dist.glob("*.whl")
    installed = venv / "installed-wheel"
    if installed.is_file() and installed.read_text(encoding="utf-8") == digest(wheel):
        return
    installed.unlink(missing_ok=True)
    pip(venv, ["--force-reinstall", "--no-deps", wheel], environ, log)
    installed.write_text(digest(wheel), encoding="utf-8")


def pip(venv, what, environ, log):
    line = [executable(venv, "python"), "-m", "pip", "install", "--disable-pip-version-check"]
    run("installing Python packages", [*line, "--quiet", *what], environ, log)


def digest(*files):
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
