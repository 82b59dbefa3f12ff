"""Puts the kernel's jar and those that its manifest names, as `mvn package` leaves them, into the
wheel. Not all of the folder: Maven never removes an old one from there.
"""

from pathlib import Path
from zipfile import ZipFile

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Jars(BuildHookInterface):
    def initialize(self, version, build_data):
        built = Path(self.root).parent / "kernel" / "target"
        kernel = f"ketpoint-kernel-{self.metadata.version}.jar"
        needed(built / kernel)
        for jar in [kernel, *class_path(built / kernel)]:
            build_data["force_include"][str(needed(built / jar))] = f"ketpoint/jars/{jar}"


def needed(jar):
    if not jar.is_file():
        raise FileNotFoundError(f"the wheel needs {jar}, run `mvn package` first")
    return jar


def class_path(jar):
    """The jars that a manifest names; it breaks its lines after 72 bytes, even within a name."""
    manifest = ZipFile(jar).read("META-INF/MANIFEST.MF").decode()
    for line in manifest.replace("\r\n ", "").splitlines():
        name, _, value = line.partition(": ")
        if name == "Class-Path":
            return value.split()
    raise ValueError(f"the manifest of {jar} must have a Class-Path")
