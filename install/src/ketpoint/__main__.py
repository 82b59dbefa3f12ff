"""The `ketpoint` command: starts Java with the jars of this package."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from ketpoint import jdk, startcache

JARS = Path(__file__).resolve().parent / "jars"

# The largest heap is left to Java: a quarter of the machine's memory.
JVM_FLAGS = (
    # A notebook has one busy thread and a small heap; the default collector takes three times the
    # memory for it.
    "-XX:+UseSerialGC",
    # Java would begin with 1/64 of the machine's memory, and use all of it before it first collects;
    # and keep what a large cell once took.
    "-Xms32m",
    "-XX:NewSize=12m",
    "-XX:MinHeapFreeRatio=10",
    "-XX:MaxHeapFreeRatio=30",
    "-XX:-ShrinkHeapInSteps",
    # With that collector, long counting loops would be compiled without the points at which a
    # thread can be stopped.
    "-XX:+UseCountedLoopSafepoints",
    "-XX:LoopStripMiningIter=1000",
    # Keeps Java's warnings about its own future, which no notebook's author can act on, out of the
    # notebook.
    "--sun-misc-unsafe-memory-access=allow",
    "--enable-native-access=ALL-UNNAMED",
    # Plots are drawn into files; a server has no screen.
    "-Djava.awt.headless=true",
)


def main():
    """Becomes Java, so that signals and the parent's watch reach the kernel itself."""
    try:
        java_home = jdk.find()
    except jdk.NoJdk as missing:
        sys.exit(str(missing))
    line = command(java_home, sys.argv[1:], jdk.readable(os.environ))
    environ = jdk.readable(os.environ)
    if os.name == "nt":  # Windows cannot replace a process
        sys.exit(subprocess.run(line, env=environ).returncode)
    os.execve(line[0], line, environ)


def command(java_home, arguments, environ):
    """The command line that runs Ketpoint on the given JDK."""
    java = [str(java_home / "bin" / ("java" + jdk.EXE))]
    (kernel,) = JARS.glob("ketpoint-kernel-*.jar")
    # Not -cp and a class: started by its jar, the kernel may redefine a notebook's classes, so that
    # variables keep their values.
    jar = ["-jar", str(kernel)]
    name = startcache.key(java_home, JARS, JVM_FLAGS)
    prepare = startcache.prepare([*java, *jar], environ, name, JVM_FLAGS)
    if arguments == ["prepare"]:
        return prepare
    cache = startcache.find(environ, name)
    if cache is None and arguments[:1] == ["kernel"]:
        startcache.make_later(prepare, environ)
    flags = [*JVM_FLAGS, *(startcache.use(cache) if cache else [])]
    more = environ.get("KETPOINT_JVM_ARGS", "")
    more = shlex.split(more, posix=os.name != "nt") if more else []
    return [*java, *flags, *more, *jar, *arguments]


if __name__ == "__main__":
    main()
