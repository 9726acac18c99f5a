# Natural Gradient Lab: one run as a script. Its link: #v=1&L=8
# A. Bernacchia, M. Lengyel, G. Hennequin: Exact natural gradient in deep linear networks
# and its application to the nonlinear case. NeurIPS 2018.
import contextlib
import math
from functools import reduce
from itertools import accumulate

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

L, n, h, m = 4, 6, 9, 4  # layers, inputs, hidden units, outputs
kappa, kappa_x, z0, seed = 100, 10, 0.5, 1  # condition of W*, of Sigma, start scale, seed
batch_size, nu = 33, 0.0001  # samples a step, label noise
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
U, V, Q = orthogonal(m), orthogonal(n), orthogonal(n)
s = np.geomspace(1, 1 / kappa, m)
teacher = (U[:, :m] * s) @ V[:, :m].T
C = Q * np.sqrt(np.geomspace(1, 1 / kappa_x, n))
Sigma = C @ C.T
t = np.pad(z0 * s, (0, abs(n - m)), "edge") ** (1 / L)  # of every layer
bases = [V, *(orthogonal(h)[:, : max(n, m)] for _ in range(L - 1)), U]
ranks = [min(a.shape[1], b.shape[1]) for a, b in zip(bases, bases[1:])]
W0 = [(b[:, :k] * t[:k]) @ a[:, :k].T for k, a, b in zip(ranks, bases, bases[1:])]

def mix(x, y, z, w):
    x = x + y * w
    y = y + z * x
    z = z + x * y
    return x, y, z, w + y * z

def hashed_normals(rows, first_row, step):  # pcg4d (Jarzynski and Olano 2020), Box-Muller
    row, quad = np.indices((rows, (batch_size + 3) // 4), dtype=np.uint32)
    words = (row + np.uint32(first_row), quad, np.full_like(row, step), np.full_like(row, seed))
    words = mix(*(word * np.uint32(1664525) + np.uint32(1013904223) for word in words))
    words = mix(*(word ^ (word >> 16) for word in words))
    a, b, c, d = (((word >> 8) + 0.5) / 2**24 for word in words)
    complex_pairs = (np.sqrt(-2 * np.log(u)) * np.exp(2j * np.pi * v) for u, v in ((a, b), (c, d)))
    quads = [part for pair in complex_pairs for part in (pair.real, pair.imag)]
    return np.stack(quads, axis=-1).reshape(rows, -1)[:, :batch_size]

def batch(k):  # inputs and labels of step k
    X = C @ hashed_normals(n, 0, k)
    Y = teacher @ X + math.sqrt(nu) * U @ hashed_normals(m, 65536, k)
    return X, Y

teacher_t, C_t = map(torch.from_numpy, (teacher, C))  # as tensors

def loss(W, X, Y):
    return ((reduce(torch.matmul, W[::-1]) @ X - Y) ** 2).sum() / (2 * batch_size)

def excess(W):  # the loss above its minimum
    return ((((reduce(torch.matmul, W[::-1]) - teacher_t) @ C_t) ** 2).sum() / 2).item()

def gradients(W, X, Y):
    W = [w.detach().requires_grad_() for w in W]
    return torch.autograd.grad(loss(W, X, Y), W)

def chains(W):  # A_i = W_{i-1} ... W_1 and B_i = W_L ... W_{i+1}
    A = accumulate(W[:-1], lambda P, w: w @ P, initial=torch.eye(n))
    B = accumulate(W[:0:-1], torch.matmul, initial=torch.eye(m))
    return [*A], [*B][::-1]

def natural_gradient(W, X, Y):  # u_i = (1/L) Lambda_i^+ g_i Sigma_{i-1}^+
    A, B = chains(W)
    S = torch.linalg.cholesky(X @ X.T / batch_size)  # the batch's own input covariance is S S'
    g, pinv = gradients(W, X, Y), torch.linalg.pinv
    A, B = [pinv(a @ S) for a in A], [pinv(b) for b in B]  # Sigma^+ = a' a, Lambda^+ = b b'
    return [b @ b.T @ g @ a.T @ a / L for g, a, b in zip(g, A, B)]

def train(direction, step):  # to the step limit, to 1e-8 of the start, or until it diverges
    W = [torch.from_numpy(w) for w in W0]
    losses = [excess(W)]
    while len(losses) <= steps and 1e-8 * losses[0] < losses[-1] <= 1e12 * losses[0]:
        u = direction(W, *map(torch.from_numpy, batch(len(losses) - 1)))
        W = [w - step * d for w, d in zip(W, u)]
        losses.append(excess(W))
    return losses

natural = train(natural_gradient, alpha)
# lambda_1: the largest curvature at the balanced minimum
curvatures = sum(np.pad(s, (0, n - m)) ** (2 * i / L) for i in range(L))
lambda_1 = np.linalg.eigvalsh((C.T @ V * curvatures) @ V.T @ C)[-1]
gradient = train(gradients, eta_lambda_1 / lambda_1)

# The law of full batches: W stays on the teacher's axes, and the ratios z of
# its singular values to the teacher's, the eigenvalues of W W*^-1, move each on its own
z = np.full(m, z0)
weight = s**2 * np.diag(V.T @ Sigma @ V)[:m] / 2
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
