"""install/test: all tests, or with arguments just `mvn verify` with them."""

import steps


def main(arguments):
    mvn, on_the_jdk = steps.maven()
    print(f"JDK: {on_the_jdk['JAVA_HOME']}")
    if arguments:
        steps.run("mvn verify", [mvn, "verify", *arguments], on_the_jdk)
        return
    steps.run("mvn verify", [mvn, "-B", "-ntp", "verify"], on_the_jdk)

    print("Python's tests:")
    environ = steps.environment()
    venv = steps.ROOT / ".venv-test"
    steps.make_venv(venv, steps.INSTALL / "requirements-test.txt", environ)
    steps.install_wheel(venv, environ)
    pytest = [steps.executable(venv, "python"), "-m", "pytest", steps.INSTALL / "tests"]
    steps.run("pytest", pytest, environ)


steps.command(main)
