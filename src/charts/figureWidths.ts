/** Widths of one column of a paper and of two, in inches. */
export const figureWidths = [3.5, 7] as const
