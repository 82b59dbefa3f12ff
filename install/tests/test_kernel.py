"""The installed kernel, as a notebook uses it."""

import os
import re
import threading
import time

import pytest


def test_a_value_is_shown(notebook):
    assert notebook.result("1 + 1")["text/plain"] == "2"


def test_a_variable_lives_on_in_the_next_cell(notebook):
    notebook.run("int kept = 20;")
    assert notebook.result("kept + 1")["text/plain"] == "21"


def test_printed_lines_are_streamed(notebook):
    outputs, _ = notebook.run('System.out.println("to out"); System.err.println("to err");')
    streams = {output["name"]: output["text"] for output in outputs if output["type"] == "stream"}
    assert streams == {"stdout": "to out\n", "stderr": "to err\n"}


def test_an_exception_names_its_cell_and_line(notebook):
    outputs, reply = notebook.run("int fine = 1;\nint[] none = {};\nint broken = none[3];")
    assert (reply["status"], reply["ename"]) == ("error", "ArrayIndexOutOfBoundsException")
    assert f"Cell [{reply['execution_count']}], line 3" in plain_traceback(outputs)


def test_a_compile_error_names_its_cell_and_line(notebook):
    outputs, reply = notebook.run('int fine = 2;\nint wrong = "words";')
    assert reply["status"] == "error"
    assert f"Cell [{reply['execution_count']}], line 2" in plain_traceback(outputs)


def plain_traceback(outputs):
    (error,) = (output for output in outputs if output["type"] == "error")
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error["traceback"]))


def test_completion_knows_the_methods_of_a_string(notebook):
    reply = notebook.client.complete('"word".toUpp', reply=True, timeout=30)["content"]
    assert any(match.startswith("toUpperCase") for match in reply["matches"]), reply["matches"]


def test_a_table_is_shown_as_html_and_as_text(notebook):
    table = 'Table.create("losses", DoubleColumn.create("loss", 0.75, 0.5))'
    imports = "import tech.tablesaw.api.*;\n"
    shown = notebook.result(imports + table)
    assert "<table" in shown["text/html"] and "0.75" in shown["text/html"]
    assert "loss" in shown["text/plain"] and "0.75" in shown["text/plain"]


def test_an_interrupt_stops_a_sleeping_cell_and_keeps_its_variables(notebook):
    notebook.run("int before = 5;")
    threading.Timer(1, notebook.manager.interrupt_kernel).start()
    start = time.monotonic()
    _, reply = notebook.run("Thread.sleep(60_000);")
    assert reply["status"] == "error"
    assert time.monotonic() - start < 5
    assert notebook.result("before")["text/plain"] == "5"


def test_a_restart_begins_anew(fresh_notebook):
    fresh_notebook.run("int before = 5;")
    fresh_notebook.manager.restart_kernel()
    fresh_notebook.client.wait_for_ready(timeout=60)
    _, reply = fresh_notebook.run("before")
    assert reply["status"] == "error"
    assert fresh_notebook.result("1 + 1")["text/plain"] == "2"


def test_a_shutdown_ends_the_process_by_itself(fresh_notebook):
    pid = fresh_notebook.manager.provisioner.pid
    fresh_notebook.client.shutdown()
    deadline = time.monotonic() + 10
    while fresh_notebook.manager.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not fresh_notebook.manager.is_alive()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_magics_act_before_and_after_the_java_of_their_cell(notebook):
    outputs, reply = notebook.run("%%time\nint timed = 1;")
    assert reply["status"] == "ok"
    assert re.fullmatch(r"wall .* ms, processors .* ms \(all threads\)\n", outputs[0]["text"])
    outputs, _ = notebook.run("%who")
    assert re.search(r"^timed +int +1$", outputs[0]["text"], re.MULTILINE)
    outputs, reply = notebook.run("%nonsense\nint never = 1;")
    assert reply["status"] == "error"
    assert "%%writefile" in reply["evalue"] + plain_traceback(outputs)
    assert notebook.run("never")[1]["status"] == "error"
