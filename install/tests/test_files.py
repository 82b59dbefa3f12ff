"""Python's safetensors opens every kind of file that is written, and reads the same numbers."""

import json
from hashlib import sha256
from pathlib import Path

import numpy
import pytest
from safetensors import safe_open

GOLDEN = (
    Path(__file__).resolve().parents[2]
    / "library/src/test/resources/org/ketpoint/checkpoint/golden-1"
)
EXPECTED = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))

DEVICE = """
var figures = org.ketpoint.device.CalibratedDevice.named("all-to-all", 24);
figures.nativeGates(org.ketpoint.device.NativeGates.IBM_CZ);
figures.date(java.time.LocalDate.of(2026, 1, 1)).readoutTime(1200);
figures.t1(90_000).t2(70_000).error1q(3e-4).time1q(32).readout(.01, .02);
for (int a = 0; a < 24; a++) {
  for (int b = a + 1; b < 24; b++) {
    figures.couple(a, b, (a + 1) * 1e-4 + b * 1e-5, 60 + b);
  }
}
var connected = figures.build();
"""


def opened(file):
    """A file's tensors and texts."""
    with safe_open(file, framework="numpy") as content:
        return {name: content.get_tensor(name) for name in content.keys()}, content.metadata()


def column(tensors, name, rows):
    """A profile's column, row by row, as the documentation of its format says."""
    values = tensors[name]
    if name + ".runs" in tensors:
        return numpy.repeat(values, tensors[name + ".runs"])
    if name + ".places" in tensors:
        return values[tensors[name + ".places"]]
    return numpy.broadcast_to(values, rows)


def decimals(values):
    """The figures: a float stands for the shortest decimal that gives it."""
    return [float(str(value)) for value in values]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_golden_checkpoint_says_what_java_says(name):
    tensors, texts = opened(GOLDEN / "checkpoints" / name)
    expected = EXPECTED[name]
    assert texts["sha256"] == expected["hash"]
    assert texts["device"] == expected["device"]
    assert texts["profile"] == expected["profile"]
    for folder, part in (("profiles", "profile"), ("circuits", "circuit")):
        digest = sha256((GOLDEN / folder / texts[part]).read_bytes()).hexdigest()
        assert texts[part].startswith(f"sha256-{digest}.")
    assert tensors["rng"].tolist() == [11, expected["step"]]
    assert tensors["theta"].shape == (1, 2, 3)
    assert [value.hex() for value in tensors["theta"].flat] == [
        float.fromhex(text).hex() for text in expected["theta"]
    ]
    assert tensors["adam.m"].shape == tensors["adam.v"].shape == (1, 2, 3)
    assert tensors["gradients"].dtype == numpy.float32
    mask = numpy.unpackbits(tensors["mask.prune"], count=6, bitorder="little")
    assert mask.tolist() == [1, 0, 0, 1, 1, 0]


def test_a_golden_profile_has_every_coupling():
    (file,) = (GOLDEN / "profiles").glob("*.safetensors")
    tensors, texts = opened(file)
    profile = json.loads(texts["profile"])
    assert profile["couplings"]["$rows"] == 276
    pairs = zip(
        column(tensors, "couplings.control", 276).tolist(),
        column(tensors, "couplings.target", 276).tolist(),
    )
    assert list(pairs) == [(a, b) for a in range(24) for b in range(a + 1, 24)]
    errors = decimals(column(tensors, "couplings.error", 276))
    assert 0.01 <= min(errors) < max(errors) <= 0.03
    assert numpy.median(errors) == pytest.approx(profile["medians"]["error2q"], rel=1e-12)


def test_a_fresh_checkpoint_and_profile_say_what_java_says(notebook, tmp_path):
    directory = json.dumps(str(tmp_path))
    for code in (
        DEVICE,
        "var kept = Training.of(Qnn.classifier(2, 1, 2), Mnist.digits(0, 1).take(3).reduce(2))"
        ".seed(5).on(connected).shots(100).rememberGradients(4)"
        '.mask("freeze", true, false, false, false, true, true)'
        f".listen(Checkpoints.in(java.nio.file.Path.of({directory}))); kept.epochs(2);",
    ):
        outputs, reply = notebook.run(code)
        assert reply["status"] == "ok", outputs
    tensors, texts = opened(sorted((tmp_path / "checkpoints").iterdir())[-1])
    shown = notebook.result(
        "java.util.Arrays.stream(kept.theta().toArray()).mapToObj(Double::toHexString)"
        '.collect(java.util.stream.Collectors.joining(" "))'
    )["text/plain"]
    theta = [float.fromhex(text) for text in shown.strip('"').split(" ")]
    assert tensors["theta"].flatten().tolist() == theta
    assert tensors["gradients"].shape == tensors["theta"].shape
    assert numpy.unpackbits(tensors["mask.freeze"], bitorder="little")[:6].sum() == 3

    tensors, texts = opened(tmp_path / "profiles" / texts["profile"])
    control = column(tensors, "couplings.control", 276).tolist()
    target = column(tensors, "couplings.target", 276).tolist()
    errors = decimals(column(tensors, "couplings.error", 276))
    assert errors == [(a + 1) * 1e-4 + b * 1e-5 for a, b in zip(control, target)]
    times = column(tensors, "couplings.time", 276).tolist()
    assert times == [60 + b for b in target]
