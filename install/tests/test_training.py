"""Training in a real kernel: its checkpoints, its interrupt, its end."""

import json
import re
import signal
import threading
import time
from pathlib import Path

import numpy
from safetensors import safe_open

PREPARE = """
var small = Training.of(Qnn.classifier(4, 2, 2), Mnist.digits(0, 1).take(20).reduce(4)).seed(5);
"""


def test_python_reads_a_checkpoint(notebook, tmp_path):
    notebook.run(PREPARE)
    outputs, reply = notebook.run(
        f"var saved = small.listen(Checkpoints.in(Path.of({str(tmp_path)!r}".replace("'", '"')
        + "))); saved.epochs(2);"
    )
    assert reply["status"] == "ok", outputs
    newest = sorted((tmp_path / "checkpoints").iterdir())[-1]
    with safe_open(newest, framework="numpy") as checkpoint:
        theta = checkpoint.get_tensor("theta")
        assert theta.shape == (2, 4, 3)
        assert theta.dtype == numpy.float64
        assert checkpoint.get_tensor("adam.m").shape == theta.shape
        assert checkpoint.get_tensor("rng").tolist() == [5, 80]
        assert "history" not in checkpoint.keys()
        assert checkpoint.metadata()["device.name"] == "ibm_manila"
    epochs = [line.split(" ", 1)[1] for line in (tmp_path / "history.log").read_text().splitlines()]
    assert [json.loads(epoch)["epoch"] for epoch in epochs] == [1, 2]
    shown = notebook.result("Double.toHexString(saved.theta().at(7))")["text/plain"]
    assert float.fromhex(shown.strip('"')) == theta.flat[7]


def test_an_interrupt_stops_training_between_two_steps(notebook):
    notebook.run(PREPARE)
    stopper = threading.Timer(1.0, notebook.manager.interrupt_kernel)
    stopper.start()
    started = time.monotonic()
    outputs, reply = notebook.run("small.epochs(1_000_000);")
    assert reply["status"] == "error"
    assert time.monotonic() - started < 5
    assert "training stopped after step" in str(outputs) + str(reply)
    assert notebook.result("small.state().step() > 0")["text/plain"] == "true"
    assert notebook.run("small.step();")[1]["status"] == "ok"


def test_a_killed_kernel_loses_nothing_that_was_saved(fresh_notebook, tmp_path):
    directory = f'Path.of("{tmp_path}")'
    fresh_notebook.run(PREPARE)
    fresh_notebook.run(f"var run = small.listen(Checkpoints.in({directory})); run.epochs(3);")
    fresh_notebook.client.execute("run.epochs(1_000_000);")
    time.sleep(1)
    fresh_notebook.manager.signal_kernel(signal.SIGKILL)
    fresh_notebook.manager.restart_kernel(now=True)
    fresh_notebook.client.wait_for_ready(timeout=60)
    fresh_notebook.run(PREPARE)
    fresh_notebook.run(
        f"var back = Checkpoints.in({directory}).latest().resume();"
        "small.epochs(back.state().epoch());"
    )
    assert fresh_notebook.result("back.state().epoch() >= 3")["text/plain"] == "true"
    assert fresh_notebook.result("small.state().equals(back.state())")["text/plain"] == "true"


def test_the_readmes_first_cell_runs_as_it_stands(fresh_notebook, tmp_path):
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    (cell,) = re.findall(r"```java\n(.*?)```", readme, re.DOTALL)
    outputs, reply = fresh_notebook.run(cell.replace("runs/manila", str(tmp_path)), timeout=120)
    assert reply["status"] == "ok", outputs
    assert any("text/html" in output.get("data", {}) for output in outputs)
    saved = {path.name for path in (tmp_path / "checkpoints").iterdir()}
    # Where the cell took its time after the one step, that is saved too, as after every pause.
    after_the_step = "00000000-0000000001.safetensors"
    assert len(saved - {after_the_step}) == 15
    assert not any(name.startswith("00000000-") for name in saved - {after_the_step})
