import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/order.ts';

// Most tests wait for a bot most of the time: two cores are busy with six workers.
const WORKERS = 3 * availableParallelism();

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/services.ts',
    setupFiles: 'test/seed.ts',
    // Patience is for a busy machine: what comes soon is not waited for longer.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    // The files of a worker share what they import; each test starts and ends what it uses itself.
    isolate: false,
    // The processes that tests start find what the first of them has compiled.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
  },
});
