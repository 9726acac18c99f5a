/** What an engine without a GPU says it is. */
export const cpuReport = {
  backend: 'cpu',
  precision: 'float64',
  renderer: 'none',
  software: false,
  fallback: null,
} as const
