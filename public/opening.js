// Says why the page cannot start, where it cannot. A plain script: it must run where the page's own does not.
;(() => {
  const cannot = (reason) => {
    const { dataset } = document.documentElement
    dataset.cannot = dataset.cannot || reason
  }
  const isOld =
    typeof Array.prototype.toSorted !== 'function' ||
    typeof Worker !== 'function' ||
    !window.CSS ||
    !CSS.supports('color', 'light-dark(#000, #fff)')
  if (location.protocol === 'file:') cannot('file')
  else if (isOld) cannot('old')

  // Once the page runs it has replaced the words, and reports its own errors.
  const onError = (event) => {
    const fault = document.getElementById('opening-fault')
    if (event.target instanceof HTMLScriptElement) cannot('missing')
    else if (event.error instanceof SyntaxError) cannot('old')
    else if (fault && event.message) {
      fault.textContent = event.message
      cannot('fault')
    }
  }
  addEventListener('error', onError, true)
  addEventListener('DOMContentLoaded', () => {
    const link = document.getElementById('opening-link')
    if (link) link.href = location.href
  })
})()
