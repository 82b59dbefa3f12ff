"""P(read 1) of a circuit too large for a Pauli vector, as a tensor network: a noisy CNOT is a sum of
a few products of a map on the control and one on the target, so what joins two qubits is thin."""

import numpy as np
import opt_einsum

import noise


class Network:
    def __init__(self, qubits):
        self.operands = []  # a tensor, then its legs' numbers; and so on
        self.legs = 0
        self.ends = []  # each qubit's latest leg
        for _ in range(qubits):
            self.ends.append(self.leg())
            self.join(np.array([1.0, 0, 0, 1]), self.ends[-1])

    def leg(self):
        self.legs += 1
        return self.legs - 1

    def join(self, tensor, *legs):
        self.operands += [tensor, list(legs)]

    def apply(self, q, matrix, *bonds):
        """matrix[out, in], or matrix[out, in, bond]."""
        before, self.ends[q] = self.ends[q], self.leg()
        self.join(matrix, self.ends[q], before, *bonds)

    def value(self, effects):
        for leg, effect in zip(self.ends, effects):
            self.join(effect, leg)
        return float(opt_einsum.contract(*self.operands, [], optimize="random-greedy"))


def halves(matrix):
    """A two-qubit map as control[out, in, bond] and target[out, in, bond]."""
    by_qubit = matrix.reshape(4, 4, 4, 4).transpose(0, 2, 1, 3).reshape(16, 16)
    u, s, v = np.linalg.svd(by_qubit)
    kept = s > 1e-13
    roots = np.sqrt(s[kept])
    return (u[:, kept] * roots).reshape(4, 4, -1), (v[kept].T * roots).reshape(4, 4, -1)


def value(problem):
    gate = noise.gate_transfer(problem.noise)
    control, target = halves(noise.cnot_transfer(problem.noise))
    network = Network(problem.qubits)
    for q, angle in enumerate(problem.x):
        network.apply(q, gate @ noise.turn_transfer(0, angle))
    for layer in problem.theta.reshape(problem.layers, problem.qubits, 3):
        for q, angles in enumerate(layer):
            for axis, angle in enumerate(angles):
                network.apply(q, gate @ noise.turn_transfer(axis, angle))
        for c, t in problem.cnots:
            bond = network.leg()
            network.apply(c, control, bond)
            network.apply(t, target, bond)
    identity, z = np.array([1.0, 0, 0, 0]), np.array([0, 0, 0, 1.0])
    expectation = network.value([z] + [identity] * (problem.qubits - 1))
    return noise.readout(problem.noise, (1 - expectation) / 2)
