"""The file that lets Java start in half the time: where it lies, and when it is made.

It is the JVM's AOT cache, made by `ketpoint prepare` (kernel/.../StartCache.java) from a rehearsed
session. It depends on the JDK, on the jars and on the flags; all of these are in its name, which
ends with its size, so that a file that was cut short is not used. A JVM that cannot use it goes on
without it, and says nothing.
"""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

# A kernel's first cells go before the making of the file for the next one.
PATIENCE_SECONDS = 20


def folder(environ):
    """Where this user's caches lie; KETPOINT_CACHE_DIR says otherwise."""
    chosen = environ.get("KETPOINT_CACHE_DIR")
    if chosen:
        return Path(chosen)
    home = Path(os.path.expanduser("~"))
    if os.name == "nt":
        return Path(environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "ketpoint" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "ketpoint"
    return Path(environ.get("XDG_CACHE_HOME") or home / ".cache") / "ketpoint"


def key(java_home, jars, flags):
    """Names everything that the file depends on."""
    text = [str(java_home), *flags, state(java_home / "release"), state(java_home / "lib/modules")]
    text += sorted(state(jar) for jar in jars.rglob("*.jar"))
    return hashlib.sha256("\n".join(text).encode(errors="surrogateescape")).hexdigest()[:24]


def state(file):
    try:
        status = os.stat(file)
    except OSError:
        return f"no {file}"
    return f"{file} {status.st_size} {status.st_mtime_ns}"


def find(environ, name):
    """The file, or None where it is missing or not whole."""
    try:
        for file in folder(environ).glob(f"{name}-*.aot"):
            if file.stat().st_size and file.name == f"{name}-{file.stat().st_size}.aot":
                return file
    except OSError:
        pass
    return None


def use(file):
    """Flags with which Java uses the file. What it has to say when it cannot helps no reader."""
    return [f"-XX:AOTCache={file}", "-Xlog:aot=off", "-Xlog:cds=off"]


def prepare(java, environ, name, flags):
    """The command line that makes the file."""
    return [*java, "prepare", f"--folder={folder(environ)}", f"--key={name}", "--", *flags]


def make_later(line, environ):
    """Makes the file in a process of its own, which outlives this one and whatever it becomes.

    KETPOINT_PREPARE=never keeps it from being made, for instance where each start is the first.
    """
    if environ.get("KETPOINT_PREPARE") == "never":
        return
    detached = [sys.executable, "-I", "-S", os.path.abspath(__file__), str(PATIENCE_SECONDS), *line]
    nothing = {name: subprocess.DEVNULL for name in ("stdin", "stdout", "stderr")}
    try:
        if os.name == "nt":
            flags = subprocess.DETACHED_PROCESS | subprocess.BELOW_NORMAL_PRIORITY_CLASS
            subprocess.Popen(detached, env=environ, creationflags=flags, **nothing)
        elif not (child := os.fork()):
            # The child's child has no parent that would have to wait for it: the kernel does not.
            try:
                subprocess.Popen(detached, env=environ, start_new_session=True, **nothing)
            finally:
                os._exit(0)
        else:
            os.waitpid(child, 0)
    except OSError:
        pass  # The kernel starts, only slower.


def wait_and_run(seconds, line):
    time.sleep(seconds)
    if os.name != "nt":
        os.nice(15)
    subprocess.run(line)


if __name__ == "__main__":
    wait_and_run(float(sys.argv[1]), sys.argv[2:])
