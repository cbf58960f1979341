import fc from 'fast-check';

// What is generated is the same in each run, so that a failure comes of the change and not of the day; SEED=… generates something else.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
