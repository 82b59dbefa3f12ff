"""PennyLane's default.mixed, compiled by jax.jit: the exact gradient by reverse mode, no shots."""

import jax

jax.config.update("jax_enable_x64", True)

import numpy as np
import pennylane as qml

import noise
import timing


def cost(problem):
    gate, cnot = noise.after_gate(problem.noise), noise.after_cnot(problem.noise)

    def turn(rotation, angle, q):
        rotation(angle, wires=q)
        qml.QubitChannel(gate, wires=q)

    @qml.qnode(qml.device("default.mixed", wires=problem.qubits), diff_method="backprop")
    def z(theta):
        for q, angle in enumerate(problem.x):
            turn(qml.RX, angle, q)
        angles = theta.reshape(problem.layers, problem.qubits, 3)
        for layer in range(problem.layers):
            for q in range(problem.qubits):
                for axis, rotation in enumerate((qml.RX, qml.RY, qml.RZ)):
                    turn(rotation, angles[layer, q, axis], q)
            for wires in problem.cnots:
                qml.CNOT(wires=wires)
                qml.QubitChannel(cnot, wires=wires)
        return qml.expval(qml.PauliZ(0))

    return lambda theta: noise.readout(problem.noise, (1 - z(theta)) / 2)


def main():
    problem, budget = timing.arguments()
    gradient = jax.jit(jax.grad(cost(problem)))
    timing.measure(
        f"PennyLane {qml.version()}",
        "exact",
        f"default.mixed, jax.jit {jax.__version__}, no shots",
        lambda: np.asarray(gradient(problem.theta)),
        lambda found: timing.check_exact(found, problem.gradient()),
        budget,
        compiles=True,
    )


if __name__ == "__main__":
    main()
