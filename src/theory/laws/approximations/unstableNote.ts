/** @file Said of a step beyond the limit of stability. */

/** One sentence where α is not below the limit, else none. */
export const unstableNote = (alpha: number, largestStep: number): string[] =>
  alpha < largestStep
    ? []
    : [
        `The step is not below α = ${largestStep.toFixed(3)}, from where on this direction is unstable at the teacher: rounding can drive a run off the law.`,
      ]
