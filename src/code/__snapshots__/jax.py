# Natural Gradient Lab: one run as a script. Its link: #v=1&L=8
# A. Bernacchia, M. Lengyel, G. Hennequin: Exact natural gradient in deep linear networks
# and its application to the nonlinear case. NeurIPS 2018.
import contextlib
import math
from functools import reduce
from itertools import accumulate

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)

L, n = 2, 4  # layers, units in each
kappa, seed = 10, 1  # condition of W*, seed
steps, alpha, eta_lambda_1 = 60, 0.1, 1  # step limit, natural step, gradient step x lambda_1

def uniforms(state):  # mulberry32
    while True:
        state = (state + 0x6D2B79F5) % 2**32
        t = (state ^ (state >> 15)) * (state | 1) % 2**32
        t ^= (t + (t ^ (t >> 7)) * (t | 61)) % 2**32
        yield (t ^ (t >> 14)) / 2**32

def normals(uniform):  # Box-Muller
    while True:
        radius, angle = math.sqrt(-2 * math.log(1 - next(uniform))), 2 * math.pi * next(uniform)
        yield from (radius * math.cos(angle), radius * math.sin(angle))

draw = normals(uniforms(seed))

def gaussian(rows, columns):
    return np.reshape([next(draw) for _ in range(rows * columns)], (rows, columns))

def orthogonal(size):  # Gram-Schmidt, whose R has a positive diagonal
    Q, R = np.linalg.qr(gaussian(size, size))
    return Q * np.sign(np.diag(R))

# The teacher W* = U diag(s) V', and inputs x = C z with z standard normal
U, V, Q = orthogonal(n), orthogonal(n), orthogonal(n)
s = np.geomspace(1, 1 / kappa, n)
teacher = (U * s) @ V.T
C = Q  # white inputs
Sigma = C @ C.T
W0 = [gaussian(n, n) / math.sqrt(n) for _ in range(L)]

@jax.jit
def loss(W):
    return (((reduce(jnp.matmul, W[::-1]) - teacher) @ C) ** 2).sum() / 2

gradients = jax.jit(jax.grad(loss))

def excess(W):  # the loss above its minimum
    return float(loss(W))

def chains(W):  # A_i = W_{i-1} ... W_1 and B_i = W_L ... W_{i+1}
    A = accumulate(W[:-1], lambda P, w: w @ P, initial=jnp.eye(n))
    B = accumulate(W[:0:-1], jnp.matmul, initial=jnp.eye(n))
    return [*A], [*B][::-1]

@jax.jit
def natural_gradient(W):  # u_i = (1/L) Lambda_i^-1 g_i Sigma_{i-1}^-1
    A, B = chains(W)
    g, inv = gradients(W), jnp.linalg.inv
    return [inv(b.T @ b) @ g @ inv(a @ Sigma @ a.T) / L for g, a, b in zip(g, A, B)]

def train(direction, step):  # to the step limit, to 1e-8 of the start, or until it diverges
    W = W0
    losses = [excess(W)]
    while len(losses) <= steps and 1e-8 * losses[0] < losses[-1] <= 1e12 * losses[0]:
        u = direction(W)
        W = [w - step * d for w, d in zip(W, u)]
        losses.append(excess(W))
    return losses

natural = train(natural_gradient, alpha)
# lambda_1: the largest curvature at the balanced minimum
curvatures = sum(s ** (2 * i / L) for i in range(L))
lambda_1 = np.linalg.eigvalsh((C.T @ V * curvatures) @ V.T @ C)[-1]
gradient = train(gradients, eta_lambda_1 / lambda_1)

# The exact law: the eigenvalues z of W W*^-1 move each on its own
z, E = np.linalg.eig(reduce(np.matmul, W0[::-1]) @ np.linalg.inv(teacher))
F = np.linalg.inv(E) @ teacher @ C
law = [np.linalg.norm((E * (z - 1)) @ F) ** 2 / 2]
for _ in natural[1:]:
    factor = 1 - alpha / L + alpha / (L * z)
    if np.any((z.imag == 0) & (factor.real < 0)):
        break  # the wall, det W = 0: from here on rounding decides
    z = z * factor**L
    law.append(np.linalg.norm((E * (z - 1)) @ F) ** 2 / 2)
continuous = natural[0] * np.exp(-2 * alpha * np.arange(len(natural)))

curves = {"natural": natural, "gradient": gradient, "law": law, "continuous": continuous}
print("  step" + "".join(f"{name:>14}" for name in curves))
last = max(map(len, curves.values())) - 1
for k in [0, *np.unique(np.rint(np.geomspace(1, last, 16)).astype(int))]:
    row = (f"{curve[k]:14.6e}" if k < len(curve) else " " * 14 for curve in curves.values())
    print(f"{k:6d}" + "".join(row))

with contextlib.suppress(ImportError):  # a plot, where matplotlib is installed
    import matplotlib.pyplot as plt
    for name, curve in curves.items():
        plt.semilogy(curve, label=name)
    plt.ylim(bottom=1e-9 * natural[0])
    plt.legend()
    plt.show()
