import { type RefObject, useEffect, useState } from 'react'

const idle = 'Point at a control, or move to it with Tab, to read what it does.'

/** The help of the control under the pointer or the focus, always in the same place so that nothing jumps. */
export function HelpLine({ panel }: { panel: RefObject<HTMLElement | null> }) {
  const [help, setHelp] = useState(idle)
  useEffect(() => {
    const element = panel.current
    if (!element) return
    const show = (event: Event) => {
      const field = event.target instanceof Element && event.target.closest('[data-help]')
      setHelp(field ? (field.getAttribute('data-help') ?? idle) : idle)
    }
    element.addEventListener('focusin', show)
    element.addEventListener('pointerover', show)
    return () => {
      element.removeEventListener('focusin', show)
      element.removeEventListener('pointerover', show)
    }
  }, [panel])
  return (
    <p className={help === idle ? 'help-line help-idle' : 'help-line'} aria-hidden="true">
      <span>{help}</span>
    </p>
  )
}
