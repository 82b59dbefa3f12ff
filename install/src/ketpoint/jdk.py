"""Finds the JDK that builds and runs Ketpoint: the only place that knows where to look.

A plain file with no imports beyond the standard library, so that a script can run it before
anything is installed: `python3 jdk.py` prints the JDK's home, or one sentence and exit code 1.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 25

EXE = ".exe" if os.name == "nt" else ""

HOW_TO_GET_ONE = (
    "install Temurin 25 from https://adoptium.net and set JAVA_HOME to it"
    " (or KETPOINT_JAVA_HOME, for Ketpoint alone)"
)

PLACES = {
    "linux": (
        "/usr/lib/jvm/*",
        "/opt/*",
        "/opt/java/*",
        "/usr/local/*",
        "~/.sdkman/candidates/java/*",
        "~/.jdks/*",
    ),
    "darwin": (
        "/Library/Java/JavaVirtualMachines/*/Contents/Home",
        "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
        "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
        "~/.sdkman/candidates/java/*",
    ),
    "win32": (
        r"%ProgramFiles%\Java\*",
        r"%ProgramFiles%\Eclipse Adoptium\*",
        r"%ProgramFiles%\Microsoft\*",
        r"%ProgramFiles%\Zulu\*",
        r"%ProgramFiles%\Amazon Corretto\*",
        r"~\.jdks\*",
    ),
}


class NoJdk(Exception):
    """No usable JDK; the message is the sentence to show."""


def find(environ=None, places=None):
    """The home of a JDK 25 or newer, as a Path.

    KETPOINT_JAVA_HOME is obeyed or refused, never passed over. After it come JAVA_HOME, the `java`
    on PATH, and the usual places, where the release nearest to the oldest that will do wins: it is
    the one that Ketpoint is tested with.
    """
    environ = os.environ if environ is None else environ
    chosen = environ.get("KETPOINT_JAVA_HOME")
    if chosen:
        fault = shortcoming(Path(chosen))
        if fault:
            raise NoJdk(needs(f"KETPOINT_JAVA_HOME={chosen} {fault}"))
        return Path(chosen)

    rejected = []
    for name, home in named(environ):
        fault = shortcoming(home)
        if not fault:
            return home
        rejected.append(f"{name} {fault}")
    places = PLACES.get(sys.platform, PLACES["linux"]) if places is None else places
    homes = [home for home in installed(places) if not shortcoming(home)]
    if homes:
        return min(homes, key=lambda home: (feature_release(home), str(home)))
    raise NoJdk(needs("; ".join([*rejected, "none lies in " + ", ".join(places)])))


def needs(found):
    return f"Ketpoint needs JDK {OLDEST} or newer, but {found}: {HOW_TO_GET_ONE}."


def named(environ):
    """The JDKs that the environment names, each with words for where it was named."""
    home = environ.get("JAVA_HOME")
    if home:
        yield f"JAVA_HOME={home}", Path(home)
    java = shutil.which("java", path=environ.get("PATH", ""))
    if java:
        yield f"the java on PATH ({java})", home_of(java)


def installed(places):
    for place in places:
        for home in glob.glob(os.path.expandvars(os.path.expanduser(place))):
            if os.path.isfile(os.path.join(home, "release")):
                yield Path(home)


def home_of(java):
    """The home of a `java` command: where its links lead, or else where it says that it lives."""
    home = Path(java).resolve().parent.parent
    if (home / "release").is_file():
        return home
    try:
        said = subprocess.run(
            [java, "-XshowSettings:properties", "-version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=30,
        ).stderr.decode(errors="replace")
    except (OSError, subprocess.SubprocessError):
        return home
    line = re.search(r"^\s*java\.home = (.*\S)", said, re.MULTILINE)
    return Path(line.group(1)) if line else home


def shortcoming(home):
    """What keeps a folder from being a JDK for Ketpoint, as the end of a sentence, or None."""
    release = feature_release(home)
    if release is None:
        return "is not a JDK"
    if release < OLDEST:
        return f"is Java {release}"
    for tool in ("java", "javac", "jshell"):
        if not (home / "bin" / (tool + EXE)).is_file():
            return f"is Java {release} without {tool}"
    return None


def feature_release(home):
    """25 for Java 25.0.3, 8 for Java 1.8.0; None where the folder does not say."""
    try:
        text = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    version = re.search(r'^JAVA_VERSION="?(?:1\.)?(\d+)', text, re.MULTILINE)
    return int(version.group(1)) if version else None


def readable(environ):
    """The environment, with a locale in which Java can open a path that is not plain ASCII."""
    if environ.get("LC_ALL") in ("C", "POSIX"):
        return {**environ, "LC_ALL": "C.UTF-8"}
    return dict(environ)


if __name__ == "__main__":
    try:
        print(find())
    except NoJdk as missing:
        sys.exit(str(missing))
