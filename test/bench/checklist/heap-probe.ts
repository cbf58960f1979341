// Loaded beside a measured program (`--import`, with `--expose-gc`): tells on request what its heap holds that is still needed.
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ bytes: heapUsed + external });
});
process.channel?.unref();

export {};
