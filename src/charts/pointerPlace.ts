/** @file Where a pointer stands on a chart. */

/**
 * The pixel of a chart under a pointer, in the pixels it was drawn in: it may be shown larger, by the page's
 * zoom or by its box.
 */
export function pointerPlace(
  svg: SVGSVGElement,
  clientX: number,
  clientY: number,
): readonly [x: number, y: number] {
  const box = svg.getBoundingClientRect()
  const scale = box.width > 0 ? svg.viewBox.baseVal.width / box.width : 1
  return [(clientX - box.left) * scale, (clientY - box.top) * scale]
}
