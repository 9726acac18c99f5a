import { type RefObject, useEffect } from 'react'

/** Marks a row that scrolls by the edges it is cut at, in data-cut: "", "start", "end" or "start end". */
export function useCutEdges(row: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = row.current!
    const mark = () => {
      const { scrollLeft, clientWidth, scrollWidth } = element
      const cut = [
        scrollLeft > 1 ? 'start' : '',
        scrollLeft + clientWidth < scrollWidth - 1 ? 'end' : '',
      ]
      element.dataset.cut = cut.join(' ').trim()
    }
    addEventListener('resize', mark)
    element.addEventListener('scroll', mark, { passive: true })
    mark()
    return () => {
      removeEventListener('resize', mark)
      element.removeEventListener('scroll', mark)
    }
  }, [row])
}
