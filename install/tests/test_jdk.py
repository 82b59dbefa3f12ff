import subprocess
import sys

import pytest
from conftest import INSTALL
from ketpoint import jdk

NOWHERE = ()


def sentence(environ, places=NOWHERE):
    with pytest.raises(jdk.NoJdk) as caught:
        jdk.find(environ, places)
    return str(caught.value)


def test_java_home_is_taken(make_jdk):
    home = make_jdk("jdk-25", "25.0.3")
    assert jdk.find({"JAVA_HOME": str(home)}, NOWHERE) == home


def test_a_newer_jdk_will_do(make_jdk):
    home = make_jdk("jdk-27", "27-ea")
    assert jdk.find({"JAVA_HOME": str(home)}, NOWHERE) == home


def test_java_on_the_path_is_followed_through_its_links(make_jdk, tmp_path):
    home = make_jdk("jdk-25", "25")
    (tmp_path / "usr-bin").mkdir()
    (tmp_path / "usr-bin" / "java").symlink_to(home / "bin" / "java")
    assert jdk.find({"PATH": str(tmp_path / "usr-bin")}, NOWHERE) == home


def test_a_java_script_on_the_path_is_asked_where_its_home_is(make_jdk, tmp_path):
    home = make_jdk("jdk-25", "25")
    shims = tmp_path / "shims"
    shims.mkdir()
    (shims / "java").write_text(f'#!/bin/sh\necho "    java.home = {home}" >&2\n')
    (shims / "java").chmod(0o755)
    assert jdk.find({"PATH": str(shims)}, NOWHERE) == home


def test_an_old_java_home_and_an_old_java_on_the_path_are_passed_over(make_jdk, tmp_path):
    old, older = make_jdk("old", "17.0.15"), make_jdk("older", "1.8.0_412")
    good = make_jdk("jvm/temurin-25", "25.0.3")
    environ = {"JAVA_HOME": str(old), "PATH": str(older / "bin")}
    assert jdk.find(environ, [str(tmp_path / "jvm" / "*")]) == good


def test_of_several_usual_places_the_oldest_that_will_do_wins(make_jdk, tmp_path):
    for name, version in (("a", "26"), ("b", "25.0.1"), ("c", "21.0.2"), ("d", "30")):
        make_jdk(f"jvm/{name}", version)
    assert jdk.find({}, [str(tmp_path / "jvm" / "*")]).name == "b"


def test_a_runtime_without_the_compiler_is_not_a_jdk(make_jdk):
    jre = make_jdk("jre-25", "25.0.3", tools=("java",))
    assert f"JAVA_HOME={jre} is Java 25 without javac" in sentence({"JAVA_HOME": str(jre)})


def test_an_explicit_choice_is_obeyed(make_jdk):
    chosen, other = make_jdk("chosen", "26"), make_jdk("other", "25")
    environ = {"KETPOINT_JAVA_HOME": str(chosen), "JAVA_HOME": str(other)}
    assert jdk.find(environ, NOWHERE) == chosen


def test_an_explicit_choice_that_will_not_do_is_refused_though_another_would(make_jdk):
    chosen, other = make_jdk("chosen", "17.0.15"), make_jdk("other", "25")
    environ = {"KETPOINT_JAVA_HOME": str(chosen), "JAVA_HOME": str(other)}
    assert f"KETPOINT_JAVA_HOME={chosen} is Java 17" in sentence(environ)


def test_the_sentence_says_what_is_missing_what_was_found_and_how_to_get_one(make_jdk, tmp_path):
    old, older = make_jdk("old", "17.0.15"), make_jdk("older", "11.0.2")
    said = sentence({"JAVA_HOME": str(old), "PATH": str(older / "bin")}, ["/no/such/*"])
    assert said.startswith("Ketpoint needs JDK 25 or newer, but ")
    assert f"JAVA_HOME={old} is Java 17" in said
    assert f"the java on PATH ({older}/bin/java) is Java 11" in said
    assert "none lies in /no/such/*" in said
    assert "install Temurin 25 from https://adoptium.net and set JAVA_HOME to it" in said
    assert "\n" not in said


def test_a_java_home_that_is_no_jdk_is_named(tmp_path):
    assert f"JAVA_HOME={tmp_path} is not a JDK" in sentence({"JAVA_HOME": str(tmp_path)})


def test_the_finder_runs_as_a_plain_file(make_jdk):
    finder = INSTALL / "src" / "ketpoint" / "jdk.py"
    home = make_jdk("jdk-25", "25")

    def run(chosen):
        environ = {"KETPOINT_JAVA_HOME": str(chosen)}
        return subprocess.run([sys.executable, finder], env=environ, capture_output=True, text=True)

    assert run(home).stdout == f"{home}\n"
    missing = run(home / "nothing")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("Ketpoint needs JDK 25 or newer")


def test_maven_refuses_an_old_jdk_with_the_same_sentence():
    pom = (INSTALL.parent / "pom.xml").read_text(encoding="utf-8")
    assert f"Ketpoint needs JDK {jdk.OLDEST} or newer, but Maven runs on" in pom
    assert "install Temurin 25 from https://adoptium.net and set JAVA_HOME to it" in pom
