"""What all sides compute, read from one file.

RX(x[q]) on each qubit; then in each layer RX, RY, RZ by θ[(layer·n + q)·3 + axis] on each qubit and
the layer's CNOTs. After each one-qubit gate, RZ too: depolarizing by λ1, relaxation for time1. After
each CNOT: two-qubit depolarizing by λ2, relaxation of both for time2. Depolarizing is
ρ → (1 − λ)·ρ + λ·I/d; times are in ns. Asked for is the gradient of P(read 1 on qubit 0) by parameter
shift, from 2·|θ| + 1 circuits of as many shots as the file says.

    python problem.py          writes problems/*.json, minutes; the same files each time
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy as np

import network
import noise

FOLDER = Path(__file__).parent / "problems"
NOISE = {
    "t1": 144_700.0,
    "t2": 54_400.0,
    "lambda1": 3.54e-4,
    "time1": 35.6,
    "lambda2": 1.01e-2,
    "time2": 345.0,
    "p10": 0.0122,
    "p01": 0.0316,
}


@dataclass
class Problem:
    qubits: int
    layers: int
    shots: int
    cnots: list  # of each layer, [control, target]
    noise: dict
    x: np.ndarray
    theta: np.ndarray
    exact: Optional[np.ndarray]  # P(read 1), of the circuits as rows() orders them or of the first

    @staticmethod
    def read(path):
        fields = json.loads(Path(path).read_text())
        for name in ("x", "theta", "exact"):
            fields[name] = np.array(fields[name])
        return Problem(**fields)

    def write(self, path):
        fields = dict(self.__dict__)
        for name in ("x", "theta", "exact"):
            fields[name] = fields[name].tolist()
        Path(path).write_text(json.dumps(fields) + "\n")

    def rows(self):
        """θ of each circuit: as it is, each angle further by π/2, each back by π/2."""
        shift = np.eye(len(self.theta)) * np.pi / 2
        return np.vstack([self.theta, self.theta + shift, self.theta - shift])

    def gradient(self):
        return parameter_shift(self.exact)


def parameter_shift(values):
    sites = (len(values) - 1) // 2
    return (values[1 : 1 + sites] - values[1 + sites :]) / 2


def random_problem(qubits, layers, cnots, turn=2 * np.pi):
    random = np.random.default_rng(7)
    x = random.uniform(0, turn / 2, qubits)
    theta = random.uniform(0, turn, 3 * qubits * layers)
    return Problem(qubits, layers, 1000, cnots, NOISE, x, theta, None)


def ring(qubits):
    return [[q, (q + 1) % qubits] for q in range(qubits)]


def grid(rows, columns):
    """Every edge of a grid, the last qubit's first: so all qubits bear on qubit 0 within a layer."""
    edges = []
    for q in reversed(range(rows * columns)):
        if q + columns < rows * columns:
            edges.append([q + columns, q])
        if (q + 1) % columns:
            edges.append([q + 1, q])
    return edges


def applied(matrix, state, *axes):
    """A transfer matrix on some qubits of a Pauli vector with one axis a qubit."""
    k = len(axes)
    matrix = matrix.reshape((4,) * (2 * k))
    return np.moveaxis(np.tensordot(matrix, state, (range(k, 2 * k), axes)), range(k), axes)


def exact_value(problem, theta):
    """P(read 1) by applying one channel after another, nothing shared and nothing clever."""
    gate, cnot = noise.gate_transfer(problem.noise), noise.cnot_transfer(problem.noise)

    def turn(axis, angle):
        return gate @ noise.turn_transfer(axis, angle)

    state = np.ones(())
    for angle in problem.x:
        state = np.multiply.outer(state, turn(0, angle) @ [1, 0, 0, 1])
    angles = theta.reshape(problem.layers, problem.qubits, 3)
    for layer in angles:
        for q, turns in enumerate(layer):
            for axis, angle in enumerate(turns):
                state = applied(turn(axis, angle), state, q)
        for control, target in problem.cnots:
            state = applied(cnot, state, control, target)
    z = state[(3,) + (0,) * (problem.qubits - 1)]
    return noise.readout(problem.noise, (1 - z) / 2)


def main():
    for qubits, layers in (4, 2), (6, 3), (8, 3), (10, 2):
        problem = random_problem(qubits, layers, ring(qubits))
        problem.exact = np.array([exact_value(problem, row) for row in problem.rows()])
        problem.write(FOLDER / f"{qubits}x{layers}.json")
    # Small angles: else the answer would be that of a fully mixed qubit, and wrong circuits pass.
    problem = random_problem(20, 2, grid(4, 5), turn=0.25)
    problem.exact = np.array([network.value(problem)])
    problem.write(FOLDER / "grid20x2.json")


if __name__ == "__main__":
    main()
