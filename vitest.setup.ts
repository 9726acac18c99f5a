import fc from 'fast-check'

// The same examples in every run, so that a failure is a change's; FC_SEED explores others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) })
