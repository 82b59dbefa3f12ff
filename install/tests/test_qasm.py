"""OpenQASM 3 both ways between Ketpoint and Qiskit, probabilities to 1e-8."""

import base64
import json
import math

import numpy
import pytest
from qiskit import QuantumCircuit, qasm3
from qiskit.circuit import Parameter, library
from qiskit.quantum_info import Operator, Statevector

# Circuits with every gate, on random qubits after Hadamards; and what our engine makes of one.
PREPARE = """
Angle anyAngle(Random random, boolean free) {
  double offset = random.nextDouble(-7, 7);
  double scale = random.nextDouble(0.5, 2);
  return switch (free ? random.nextInt(3) : 0) {
    case 1 -> new Angle.Parameter(random.nextInt(3), -scale, offset);
    case 2 -> new Angle.Feature(random.nextInt(2), scale, offset);
    default -> Angle.of(offset);
  };
}
Circuit everyGate(int seed, boolean free) {
  var random = new Random(seed);
  var gates = new ArrayList<>(List.of(Gate.values()));
  Collections.shuffle(gates, random);
  Circuit circuit = Circuit.of(4).h(0).h(1).h(2).h(3).rz(3, Angle.parameter(2));
  for (Gate gate : gates) {
    var qubits = new ArrayList<>(List.of(0, 1, 2, 3));
    Collections.shuffle(qubits, random);
    var angles = new ArrayList<Angle>();
    for (int k = 0; k < gate.angles(); k++) angles.add(anyAngle(random, free));
    circuit = circuit.with(new Operation(gate, qubits.subList(0, gate.qubits()), angles));
  }
  return circuit;
}
double[] probabilities(Circuit circuit, double... theta) {
  var qubits = new ArrayList<Integer>();
  for (int q = 0; q < circuit.qubits(); q++) qubits.add(q);
  var noise = NoiseModel.of(Devices.ibmManila()).ideal();
  var engine = ExactEngine.of(Program.of(circuit, noise, qubits));
  engine.bind(theta);
  var all = new double[1 << circuit.qubits()];
  engine.probabilities(new double[circuit.features()], all);
  return all;
}
"""
THETA = [0.3, -1.7, 2.9]
FEATURES = [0.4, 0.9]
BOUND = "new double[] {0.3, -1.7, 2.9}, 0.4, 0.9"


@pytest.fixture
def cells(notebook):
    """Prepared cells; a cell's value comes as JSON."""
    outputs, reply = notebook.run(PREPARE)
    assert reply["status"] == "ok", outputs

    def value(expression):
        shown = f"new com.google.gson.Gson().toJson({expression})"
        encoded = f"Base64.getEncoder().encodeToString({shown}.getBytes(java.nio.charset.StandardCharsets.UTF_8))"
        text = notebook.result(encoded)["text/plain"]
        return json.loads(base64.b64decode(text.strip('"')))

    return value


def java(text):
    """A Java expression for a text, whatever is in it."""
    encoded = base64.b64encode(text.encode()).decode()
    return f'new String(Base64.getDecoder().decode("{encoded}"), java.nio.charset.StandardCharsets.UTF_8)'


def close(ours, theirs):
    return numpy.abs(numpy.array(ours) - numpy.array(theirs)).max() < 1e-8


@pytest.mark.parametrize("seed", range(4))
def test_qiskit_reads_every_gate_at_fixed_angles(cells, seed):
    circuit = qasm3.loads(cells(f"everyGate({seed}, true).toQasm({BOUND})"))
    assert not circuit.parameters
    ours = cells(f"probabilities(everyGate({seed}, true).bound({BOUND}))")
    assert close(ours, Statevector(circuit).probabilities())


@pytest.mark.parametrize("seed", range(4))
def test_qiskit_reads_parameters_and_features_as_inputs(cells, seed):
    circuit = qasm3.loads(cells(f"everyGate({seed}, true).toQasm()"))
    values = {f"theta_{k}": value for k, value in enumerate(THETA)}
    values |= {f"x_{k}": value for k, value in enumerate(FEATURES)}
    circuit = circuit.assign_parameters({p.name: values[p.name] for p in circuit.parameters})
    ours = cells(f"probabilities(everyGate({seed}, true).bound({BOUND}))")
    assert close(ours, Statevector(circuit).probabilities())


def phased_xz(x, z, a):
    def power(turn):
        return numpy.diag([1, numpy.exp(1j * turn)])

    h = numpy.array([[1, 1], [1, -1]]) / math.sqrt(2)
    return power(z) @ power(a) @ h @ power(x) @ h @ power(-a)


def sycamore():
    unitary = numpy.diag([1, 0, 0, numpy.exp(-1j * math.pi / 6)])
    unitary[1, 2] = unitary[2, 1] = -1j
    return unitary


THEIRS = {
    "sxdg": library.SXdgGate(),
    "u3": library.UGate(0.3, 0.5, -1.1),
    "phasedxz": phased_xz(0.3, 0.5, -1.1),
    "ecr": library.ECRGate(),
    "iswap": library.iSwapGate(),
    "sqisw": library.XXPlusYYGate(-math.pi / 2),
    "syc": sycamore(),
    "xy": library.XXPlusYYGate(-0.3),
    "cphase": library.CPhaseGate(0.3),
    "crx": library.CRXGate(0.3),
    "cry": library.CRYGate(0.3),
    "crz": library.CRZGate(0.3),
    "rxx": library.RXXGate(0.3),
    "ryy": library.RYYGate(0.3),
    "rzz": library.RZZGate(0.3),
}


@pytest.mark.parametrize("name", THEIRS)
def test_gates_mean_what_qiskit_and_cirq_mean(cells, name):
    angles = "Angle.of(0.3), Angle.of(0.5), Angle.of(-1.1)"
    gate = f"Gate.{name.upper()}"
    text = cells(
        f"new Circuit({gate}.qubits(), List.of(new Operation({gate}, "
        f"List.of(0, 1).subList(0, {gate}.qubits()), "
        f"List.of({angles}).subList(0, {gate}.angles())))).toQasm()"
    )
    assert Operator(qasm3.loads(text)).equiv(Operator(THEIRS[name]), atol=1e-10)


def qiskits_gates():
    circuit = QuantumCircuit(4, 4)
    circuit.h([0, 1, 2, 3])
    for k, gate in enumerate((circuit.rx, circuit.ry, circuit.rz, circuit.p)):
        gate(0.3 + k, k)
    for k, gate in enumerate((circuit.sx, circuit.sxdg, circuit.s, circuit.tdg)):
        gate(k)
    for k, gate in enumerate((circuit.crx, circuit.cry, circuit.crz, circuit.cp)):
        gate(math.pi / (k + 2), k, (k + 1) % 4)
    for k, gate in enumerate((circuit.rxx, circuit.ryy, circuit.rzz, circuit.rzx)):
        gate(0.7 - k, (k + 1) % 4, k)
    for k, gate in enumerate((circuit.ecr, circuit.iswap, circuit.swap, circuit.dcx, circuit.ch)):
        gate(k % 4, (k + 2) % 4)
    circuit.barrier()
    circuit.u(0.1, 0.2, 0.3, 0)
    circuit.cu(0.1, 0.2, 0.3, 0.4, 1, 0)
    circuit.ccx(0, 1, 2)
    circuit.cswap(3, 2, 0)
    circuit.append(library.XXPlusYYGate(0.4, 0.2), [1, 3])
    circuit.append(library.RGate(0.4, 0.2), [2])
    return circuit


def test_we_read_what_qiskit_writes(cells):
    circuit = qiskits_gates()
    expected = Statevector(circuit).probabilities()
    circuit.measure([0, 1, 2, 3], [0, 1, 2, 3])
    ours = cells(f"probabilities(Circuit.fromQasm({java(qasm3.dumps(circuit))}))")
    assert close(ours, expected)


def test_we_read_qiskits_parameters_in_their_order(cells):
    a, b = Parameter("a"), Parameter("b")
    circuit = QuantumCircuit(2)
    circuit.ry(2 * b + 0.5, 0)
    circuit.cx(0, 1)
    circuit.rx(-a / 3, 1)
    text = qasm3.dumps(circuit)  # which declares a, then b
    ours = cells(f"probabilities(Circuit.fromQasm({java(text)}), 0.7, -1.2)")
    bound = circuit.assign_parameters({a: 0.7, b: -1.2})
    assert close(ours, Statevector(bound).probabilities())


def test_what_qiskit_read_from_us_comes_back(cells):
    circuit = qasm3.loads(cells(f"everyGate(9, true).toQasm({BOUND})"))
    ours = cells(f"probabilities(Circuit.fromQasm({java(qasm3.dumps(circuit))}))")
    assert close(ours, Statevector(circuit).probabilities())
