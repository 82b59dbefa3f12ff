"""Qiskit Aer. Density matrices, the parameters bound inside Aer: as measured shots, and as exact
probabilities from which numpy draws them; gates merged as Aer sees fit, and always up to two qubits.
A problem too large for density matrices runs as state-vector trajectories, one circuit.

Aer's shot_branching_enable is left off: it gave a standard deviation of 0.12 where the binomial's is
0.016. Its state-vector method seeds shot k with seed + k, so the seeds here are far apart.
"""

import numpy as np
import qiskit_aer
from qiskit import QuantumCircuit
from qiskit.circuit import ParameterVector
from qiskit_aer import AerSimulator
from qiskit_aer.noise import (
    NoiseModel,
    ReadoutError,
    depolarizing_error,
    thermal_relaxation_error,
)

import timing
from noise import readout
from problem import parameter_shift

NAME = f"Qiskit Aer {qiskit_aer.__version__}"
TRAJECTORIES = 20  # shots of a large circuit that are run; its time is in proportion to them
MERGED = {"fusion_enable": True, "fusion_threshold": 1, "fusion_max_qubit": 2}


def noise_model(noise):
    def relaxation(time):
        return thermal_relaxation_error(noise["t1"], noise["t2"], noise[time])

    gate = depolarizing_error(noise["lambda1"], 1).compose(relaxation("time1"))
    both = relaxation("time2").expand(relaxation("time2"))
    cnot = depolarizing_error(noise["lambda2"], 2).compose(both)
    p10, p01 = noise["p10"], noise["p01"]
    model = NoiseModel(basis_gates=["rx", "ry", "rz", "cx"])
    model.add_all_qubit_quantum_error(gate, ["rx", "ry", "rz"])
    model.add_all_qubit_quantum_error(cnot, ["cx"])
    model.add_all_qubit_readout_error(ReadoutError([[1 - p10, p10], [p01, 1 - p01]]))
    return model


def circuit(problem, theta, draws):
    built = QuantumCircuit(problem.qubits, 1 if draws else 0)
    for q, angle in enumerate(problem.x):
        built.rx(float(angle), q)
    angles = iter(theta)
    for _ in range(problem.layers):
        for q in range(problem.qubits):
            built.rx(next(angles), q)
            built.ry(next(angles), q)
            built.rz(next(angles), q)
        for control, target in problem.cnots:
            built.cx(control, target)
    if draws:
        built.measure(0, 0)
    else:
        built.save_probabilities([0])
    return built


class Gradient:
    """One call: all circuits of one gradient in one run; the share of ones in each."""

    def __init__(self, problem, draws, merged):
        self.problem, self.draws = problem, draws
        self.seeds = np.random.default_rng(5)
        self.theta = ParameterVector("theta", len(problem.theta))
        self.circuit = circuit(problem, self.theta, draws)
        self.simulator = AerSimulator(
            method="density_matrix",
            noise_model=noise_model(problem.noise),
            runtime_parameter_bind_enable=True,
            **(MERGED if merged else {}),
        )

    def __call__(self):
        rows = self.problem.rows()
        shots = self.problem.shots
        result = self.simulator.run(
            [self.circuit],
            shots=shots if self.draws else 1,
            seed_simulator=int(self.seeds.integers(1 << 31)),
            parameter_binds=[{p: rows[:, i].tolist() for i, p in enumerate(self.theta)}],
        ).result()
        if not result.success:
            raise RuntimeError(result.status)
        if self.draws:
            ones = np.array([result.get_counts(i).get("1", 0) for i in range(len(rows))])
        else:
            p = np.array([result.data(i)["probabilities"][1] for i in range(len(rows))])
            self.exact = readout(self.problem.noise, p)
            ones = self.seeds.binomial(shots, self.exact)
        self.gradient = parameter_shift(ones / shots)
        return ones / shots


def gradients(problem, budget):
    # Some minutes for each configuration at 10 qubits: only the one that was best at 8.
    choices = [(d, m) for d in (True, False) for m in (True, False)]
    for draws, merged in choices if problem.qubits < 10 else [(False, True)]:
        job = Gradient(problem, draws, merged)

        def check(shares):
            if not job.draws:
                timing.check_exact(job.exact, problem.exact)
            return timing.check_sampled(shares, problem.exact, problem.shots)

        config = "shots" if draws else "probabilities, then binomials"
        config += ", merged" if merged else ""
        timing.measure(NAME, "sampled", config, job, check, budget)


def trajectories(problem, budget):
    simulator = AerSimulator(method="statevector", noise_model=noise_model(problem.noise))
    seeds = np.random.default_rng(5)
    built = circuit(problem, map(float, problem.theta), True)

    def job():
        seed = int(seeds.integers(1 << 31))
        result = simulator.run(built, shots=TRAJECTORIES, seed_simulator=seed).result()
        if not result.success:
            raise RuntimeError(result.status)
        return np.array([result.get_counts().get("1", 0) / TRAJECTORIES])

    def check(share):
        return timing.check_sampled(share, problem.exact, TRAJECTORIES)

    config = f"state vector, {TRAJECTORIES} of {problem.shots} shots run"
    per = TRAJECTORIES / problem.shots
    timing.measure(NAME, "trajectories", config, job, check, budget, per=per)


if __name__ == "__main__":
    problem, budget = timing.arguments()
    (trajectories if len(problem.exact) == 1 else gradients)(problem, budget)
