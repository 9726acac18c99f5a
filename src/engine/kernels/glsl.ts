/**
 * @file GLSL every kernel shares.
 *
 * A tensor is an RGBA32F texture array of 4 layers: the texels of the 4 layers at one place are the rows of
 * one 4 × 4 block. A GLSL mat4 holds these rows as its columns, hence product(A, B) is written B * A.
 */

/** One triangle over the whole viewport, from gl_VertexID alone. */
export const vertexSource = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(4.0 * corner - 1.0, 0.0, 1.0);
}`

/**
 * A fragment shader with samplers t0, t1, … and the helpers to read blocks.
 * @param inputs number of samplers
 * @param declarations of further uniforms
 * @param body outputs, functions, main
 */
export function fragmentSource(
  inputs: number,
  declarations: readonly string[],
  body: string,
): string {
  const samplers = Array.from({ length: inputs }, (_, unit) => `uniform sampler2DArray t${unit};`)
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2DArray;
${samplers.join('\n')}
${declarations.join('\n')}
${blockHelpers}
${body}`
}

const blockHelpers = `
// Blocks that hold the units of any layer, and those of inputs or outputs; numbers of inputs and outputs.
uniform ivec4 sizes;
#define widest sizes.x
#define ends sizes.y
#define inputs sizes.z
#define outputs sizes.w

// Numbers of layers and networks, and of the tiles side by side in the output.
uniform ivec3 counts;
#define depth counts.x
#define replicas counts.y
#define columns counts.z

// Where a tile begins in a tensor whose tiles are \`size\` blocks wide and high.
ivec2 origin(sampler2DArray tensor, int tile, ivec2 size) {
  int perRow = textureSize(tensor, 0).x / size.x;
  return ivec2(tile % perRow, tile / perRow) * size;
}

mat4 block(sampler2DArray tensor, ivec2 at) {
  return mat4(
    texelFetch(tensor, ivec3(at, 0), 0),
    texelFetch(tensor, ivec3(at, 1), 0),
    texelFetch(tensor, ivec3(at, 2), 0),
    texelFetch(tensor, ivec3(at, 3), 0)
  );
}

mat4 product(mat4 a, mat4 b) {
  return b * a;
}

// The identity's block, of which only the rows from \`size\` on are kept: what makes a padded matrix invertible.
mat4 padding(ivec2 at, int size) {
  mat4 result = mat4(0.0);
  if (at.x == at.y) {
    for (int k = 0; k < 4; k++) result[k][k] = float(4 * at.x + k >= size);
  }
  return result;
}
`

/** Outputs of a kernel that writes blocks: store() a block, locate() its tile and place within the tile. */
export const blockOutput = `
layout(location = 0) out vec4 row0;
layout(location = 1) out vec4 row1;
layout(location = 2) out vec4 row2;
layout(location = 3) out vec4 row3;

void store(mat4 value) {
  row0 = value[0];
  row1 = value[1];
  row2 = value[2];
  row3 = value[3];
}

// The tile this fragment belongs to; \`at\` becomes its (column, row) within the tile, in blocks.
int locate(ivec2 size, out ivec2 at) {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  ivec2 cell = texel / size;
  at = texel - cell * size;
  return cell.y * columns + cell.x;
}
`
