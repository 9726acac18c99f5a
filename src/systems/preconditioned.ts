/** @file The equation of gradients preconditioned layer by layer, with its damping shared between two factors. */

export const preconditioned = String.raw`U_i = (G_i + \frac{\sqrt{λ}}{π_i} I)^{−1} g_i (A_{i−1} + π_i \sqrt{λ} I)^{−1}`
