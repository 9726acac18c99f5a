/** In every message between a host and the lab, either way, as `lab`: what is not of this conversation is passed over. */
export const hostName = 'natural-gradient-lab'
