export const autoencoderTable = (r) => JSON.stringify(r)
export const linearTable = (r) => JSON.stringify(r)
