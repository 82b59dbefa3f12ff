"""The problems' noise as Kraus operators and Pauli transfer matrices. Two-qubit operators are
written |control target⟩, the control first."""

from functools import reduce
from itertools import product
from math import exp, sqrt

import numpy as np

PAULIS = [
    np.eye(2) + 0j,
    np.array([[0, 1], [1, 0]]) + 0j,
    np.array([[0, -1j], [1j, 0]]),
    np.diag([1, -1]) + 0j,
]
CNOT = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]) + 0j


def pauli_strings(qubits):
    return [reduce(np.kron, factors) for factors in product(PAULIS, repeat=qubits)]


def depolarizing(lam, qubits):
    """ρ → (1 − λ)·ρ + λ·I/d."""
    strings = pauli_strings(qubits)
    rest = lam / len(strings)
    return [sqrt(1 - lam + rest) * strings[0]] + [sqrt(rest) * s for s in strings[1:]]


def relaxation(noise, time):
    """Towards |0⟩ with T1, coherence with T2: amplitude damping, then a phase flip."""
    stays = exp(-time / noise["t1"])
    coherence = exp(-time / noise["t2"]) / sqrt(stays)
    damping = [np.diag([1, sqrt(stays)]), np.array([[0, sqrt(1 - stays)], [0, 0]])]
    flip = [
        sqrt((1 + coherence) / 2) * np.eye(2),
        sqrt((1 - coherence) / 2) * np.diag([1, -1]),
    ]
    return [a @ f + 0j for a in damping for f in flip]


def both_relax(noise):
    each = relaxation(noise, noise["time2"])
    return [np.kron(a, b) for a in each for b in each]


def fused(first, then):
    """Both channels as one, with as few Kraus operators as there can be."""
    d = first[0].shape[0]
    vectors = np.array([(b @ a).reshape(-1) for a in first for b in then])
    weights, basis = np.linalg.eigh(vectors.T @ vectors.conj())
    return [sqrt(w) * basis[:, i].reshape(d, d) for i, w in enumerate(weights) if w > 1e-14]


def after_gate(noise):
    return fused(depolarizing(noise["lambda1"], 1), relaxation(noise, noise["time1"]))


def after_cnot(noise):
    return fused(depolarizing(noise["lambda2"], 2), both_relax(noise))


def transfer_matrix(kraus):
    """R[i][j] = Tr(Pᵢ E(Pⱼ)) / d."""
    d = kraus[0].shape[0]
    strings = pauli_strings(d.bit_length() - 1)
    images = [sum(k @ s @ k.conj().T for k in kraus) for s in strings]
    return np.array([[np.trace(s @ image).real / d for image in images] for s in strings])


def turn_transfer(axis, angle):
    """A rotation about X, Y or Z, without noise."""
    return transfer_matrix([np.cos(angle / 2) * np.eye(2) - 1j * np.sin(angle / 2) * PAULIS[1 + axis]])


def gate_transfer(noise):
    """The noise of a one-qubit gate."""
    depolarized = transfer_matrix(depolarizing(noise["lambda1"], 1))
    return transfer_matrix(relaxation(noise, noise["time1"])) @ depolarized


def cnot_transfer(noise):
    """The CNOT and its noise."""
    depolarized = transfer_matrix(depolarizing(noise["lambda2"], 2))
    return transfer_matrix(both_relax(noise)) @ depolarized @ transfer_matrix([CNOT])


def readout(noise, one):
    """The probability to read 1 where the qubit is 1 with this probability."""
    return one * (1 - noise["p01"]) + (1 - one) * noise["p10"]
