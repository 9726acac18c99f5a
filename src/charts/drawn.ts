/** True once a chart shows something. */
export const isDrawn = (svg: SVGSVGElement) => svg.matches('.chart[viewBox]:not(.chart-empty)')
