import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Many tests wait for a bot: two cores are busy with four workers.
const WORKERS = 2 * availableParallelism();

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/services.ts',
    setupFiles: 'test/seed.ts',
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: WORKERS,
    // The files of a worker share what they import; each test starts and ends what it uses itself.
    isolate: false,
    // The processes that tests start find what the first of them has compiled.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
  },
});
