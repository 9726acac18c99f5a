# Natural Gradient Lab: one run as a script. Its link: #v=1&L=8
# A. Bernacchia, M. Lengyel, G. Hennequin: Exact natural gradient in deep linear networks
# and its application to the nonlinear case. NeurIPS 2018.
import contextlib
import math
from functools import reduce
from itertools import accumulate

import numpy as np

L, n = 4, 16  # layers, units in each
kappa, z0, seed = 100, 0.5, 1  # condition of W*, start scale, seed
steps, alpha, eta_lambda_1 = 150, 0.1, 1  # step limit, natural step, gradient step x lambda_1

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
t = (z0 * s) ** (1 / L)  # singular values of every layer
bases = [V, *(orthogonal(n) for _ in range(L - 1)), U]
W0 = [(b * t) @ a.T for a, b in zip(bases, bases[1:])]

def chains(W):  # A_i = W_{i-1} ... W_1 and B_i = W_L ... W_{i+1}
    A = accumulate(W[:-1], lambda P, w: w @ P, initial=np.eye(n))
    B = accumulate(W[:0:-1], np.matmul, initial=np.eye(n))
    return [*A], [*B][::-1]

def excess(W):  # the loss above its minimum
    return (((reduce(np.matmul, W[::-1]) - teacher) @ C) ** 2).sum() / 2

def gradients(W):  # g_i = B_i' G A_i', G that of the product of all layers
    A, B = chains(W)
    G = (W[-1] @ A[-1] - teacher) @ Sigma
    return [b.T @ G @ a.T for a, b in zip(A, B)]

def natural_gradient(W):  # u_i = (1/L) Lambda_i^-1 g_i Sigma_{i-1}^-1
    A, B = chains(W)
    g, inv = gradients(W), np.linalg.inv
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

# The exact law: W stays on the teacher's axes, and the ratios z of
# its singular values to the teacher's, the eigenvalues of W W*^-1, move each on its own
z = np.full(n, z0)
weight = s**2 * np.diag(V.T @ Sigma @ V) / 2
law = [weight @ (z - 1) ** 2]
for _ in natural[1:]:
    z = z * (1 - alpha / L + alpha / (L * z)) ** L
    law.append(weight @ (z - 1) ** 2)
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
