"""Our own algorithm in JAX: no library has it. On Pauli vectors, all one-qubit gates of a qubit and a
layer as one 4×4 matrix; reverse mode gives the derivative by each matrix's entries. P(read 1) is linear
in each of these matrices, so all shifted probabilities follow; numpy draws the shots.

Beside it the plain gradient by reverse mode, of one input and of 32 at the same θ: exact, no shots.
"""

import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import numpy as np

import noise
import timing
from problem import parameter_shift, ring

NAME = f"JAX {jax.__version__}"
BATCH = 32


class Model:
    def __init__(self, problem):
        if problem.cnots != ring(problem.qubits):
            raise ValueError("the contractions are written for CNOTs along the ring")
        self.n, self.layers, self.noise = problem.qubits, problem.layers, problem.noise
        self.gate = jnp.asarray(noise.gate_transfer(problem.noise))
        self.cnot = jnp.asarray(noise.cnot_transfer(problem.noise))

    def turn(self, axis, angle):
        u, w = 1 + (axis + 1) % 3, 1 + (axis + 2) % 3
        c, s = jnp.cos(angle), jnp.sin(angle)
        turned = jnp.eye(4).at[u, u].set(c).at[w, w].set(c).at[u, w].set(-s).at[w, u].set(s)
        return self.gate @ turned

    def matrices(self, angles):
        """R[layer][q] from angles[layer][q][axis]."""

        def one(a):
            return self.turn(2, a[2]) @ self.turn(1, a[1]) @ self.turn(0, a[0])

        return jax.vmap(jax.vmap(one))(angles)

    def from_matrices(self, R, x):
        n = self.n
        v = jnp.ones(1)
        for q in range(n):
            v = jnp.kron(v, self.turn(0, x[q]) @ jnp.array([1.0, 0, 0, 1]))
        for layer in range(self.layers):
            for q in range(n):
                v = jnp.einsum("ij,ajb->aib", R[layer, q], v.reshape(4**q, 4, -1)).reshape(-1)
            for q in range(n - 1):
                v = jnp.einsum("ij,ajb->aib", self.cnot, v.reshape(4**q, 16, -1)).reshape(-1)
            last = self.cnot.reshape(4, 4, 4, 4)
            v = jnp.einsum("ijkl,lmk->jmi", last, v.reshape(4, -1, 4)).reshape(-1)
        return noise.readout(self.noise, (1 - v.reshape(4, -1)[3, 0]) / 2)

    def angles(self, theta):
        return theta.reshape(self.layers, self.n, 3)

    def value(self, theta, x):
        return self.from_matrices(self.matrices(self.angles(theta)), x)

    def shifted(self, theta, x):
        """P(read 1) of all circuits of the parameter shift."""
        angles = self.angles(theta)
        R = self.matrices(angles)
        unshifted, by_entry = jax.value_and_grad(self.from_matrices)(R, x)
        values = [unshifted[None]]
        for shift in np.pi / 2, -np.pi / 2:
            changed = [self.matrices(angles.at[:, :, axis].add(shift)) - R for axis in range(3)]
            change = jnp.einsum("lqij,lqaij->lqa", by_entry, jnp.stack(changed, 2))
            values.append((unshifted + change).reshape(-1))
        return jnp.concatenate(values)


def main():
    problem, budget = timing.arguments()
    model = Model(problem)
    random = np.random.default_rng(1)
    shifted = jax.jit(model.shifted)

    def sampled():
        exact = np.asarray(shifted(problem.theta, problem.x))
        shares = random.binomial(problem.shots, np.clip(exact, 0, 1)) / problem.shots
        return exact, shares, parameter_shift(shares)

    def check(found):
        timing.check_exact(found[0], problem.exact)
        return timing.check_sampled(found[1], problem.exact, problem.shots)

    timing.measure(NAME, "sampled", "two sweeps", sampled, check, budget, compiles=True)

    one = jax.jit(jax.grad(model.value))
    timing.measure(
        NAME,
        "exact",
        "reverse mode, no shots",
        lambda: np.asarray(one(problem.theta, problem.x)),
        lambda found: timing.check_exact(found, problem.gradient()),
        budget,
        compiles=True,
    )

    if problem.qubits >= 10:
        return  # 32 inputs' states of all layers are more than 10 GB
    inputs = np.vstack([problem.x, random.uniform(0, np.pi, (BATCH - 1, problem.qubits))])
    batch = jax.jit(jax.vmap(jax.grad(model.value), (None, 0)))
    timing.measure(
        NAME,
        "batch",
        f"reverse mode, {BATCH} inputs, no shots",
        lambda: np.asarray(batch(problem.theta, inputs)),
        lambda found: timing.check_exact(found[0], problem.gradient()),
        budget,
        compiles=True,
        per=BATCH,
    )


if __name__ == "__main__":
    main()
