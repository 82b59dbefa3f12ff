"""The `ketpoint` command: starts Java with the jars of this package."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from ketpoint import jdk

JARS = Path(__file__).resolve().parent / "jars"

# The heap's size is left to Java: a quarter of the machine's memory.
JVM_FLAGS = (
    # A notebook has one busy thread and a small heap; the default collector takes three times the
    # memory for it.
    "-XX:+UseSerialGC",
    "-Xshare:auto",
    # Simulations of any length run in vector code. Java's notice that the module is an incubator's
    # goes to this process's stderr before the kernel starts, so no notebook shows it.
    "--add-modules=jdk.incubator.vector",
    # Keeps Java's warnings about its own future, which no notebook's author can act on, out of the
    # notebook.
    "--sun-misc-unsafe-memory-access=allow",
    "--enable-native-access=ALL-UNNAMED",
    # Plots are drawn into files; a server has no screen.
    "-Djava.awt.headless=true",
)


def command(arguments, java_home, environ):
    """The command line that runs Ketpoint on the given JDK."""
    (kernel,) = JARS.glob("ketpoint-kernel-*.jar")
    return [
        str(java_home / "bin" / ("java" + jdk.EXE)),
        *JVM_FLAGS,
        *shlex.split(environ.get("KETPOINT_JVM_ARGS", ""), posix=os.name != "nt"),
        # Not -cp and a class: started by its jar, the kernel may redefine a notebook's classes, so
        # that variables keep their values.
        "-jar",
        str(kernel),
        *arguments,
    ]


def main():
    """Becomes Java, so that signals and the parent's watch reach the kernel itself."""
    try:
        java_home = jdk.find()
    except jdk.NoJdk as missing:
        sys.exit(str(missing))
    line = command(sys.argv[1:], java_home, os.environ)
    environ = jdk.readable(os.environ)
    if os.name == "nt":  # Windows cannot replace a process
        sys.exit(subprocess.run(line, env=environ).returncode)
    os.execve(line[0], line, environ)


if __name__ == "__main__":
    main()
