/**
 * @file Random numbers in GLSL: the hash of core/batch.ts, and standard normals of its words.
 *
 * Logarithm, sine and cosine are our own: GLSL allows 2⁻¹¹ of error in sin and cos (Vulkan
 * specification, "Precision and Operation of SPIR-V Instructions"), and samples must not depend on the GPU.
 */

/**
 * `uvec4 pcg4d(uvec4)`, and Box-Muller's `float radius(uint)` and `vec2 turn(uint)`: a pair of standard
 * normals is radius(a) * turn(b) of two words.
 */
export const normalsOfWords = `uvec4 pcg4d(uvec4 v) {
  v = v * 1664525u + 1013904223u;
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  v ^= v >> 16u;
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  return v;
}

// √(−2 ln u) of u = (m + ½) / 2²⁴, m the upper 24 bits of the word.
float radius(uint word) {
  uint m = word >> 8u;
  if (m < 0x800000u) return sqrt(2.0 * log(16777216.0 / (float(m) + 0.5)));
  // Near u = 1 the logarithm is taken of the exact v = 1 − u: −ln(1 − v) = 2 artanh(v / (2 − v)).
  float v = (float(0xffffffu - m) + 0.5) / 16777216.0;
  float s = v / (2.0 - v);
  float q = s * s;
  float series = 1.0 + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * (1.0 / 7.0 + q * (1.0 / 9.0
    + q * (1.0 / 11.0 + q * (1.0 / 13.0))))));
  return sqrt(4.0 * s * series);
}

// (cos, sin) of 2π u: a whole number of quarter turns, and a rest of −⅛ to ⅛ turn by its Taylor series.
vec2 turn(uint word) {
  uint m = (word >> 8u) + 0x200000u;
  uint quarter = (m >> 22u) & 3u;
  float x = (float(int(m & 0x3fffffu) - 0x200000) + 0.5) * (6.283185307179586 / 16777216.0);
  float q = x * x;
  float c = 1.0 - q * (1.0 / 2.0 - q * (1.0 / 24.0 - q * (1.0 / 720.0 - q * (1.0 / 40320.0))));
  float s = x * (1.0 - q * (1.0 / 6.0 - q * (1.0 / 120.0 - q * (1.0 / 5040.0 - q * (1.0 / 362880.0)))));
  vec2 rotated = (quarter & 1u) == 0u ? vec2(c, s) : vec2(-s, c);
  return quarter < 2u ? rotated : -rotated;
}`
