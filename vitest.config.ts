import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const IN_A_BROWSER = 'test/**/*.browser.test.ts';
const ON_DATABASES = [
  'test/store/**/*.test.ts',
  'test/slack/checklists/*.test.ts',
  'test/slack/jobs/*.test.ts',
  'test/slack/fixes/*.test.ts',
  'test/slack/confirmations/*.test.ts',
  'test/slack/misses/*.test.ts',
  'test/slack/changes/*.test.ts',
];

// Many tests wait for a bot: two cores are busy with four workers.
const WORKERS = 2 * availableParallelism();

export default defineConfig({
  test: {
    testTimeout: 40_000,
    hookTimeout: 60_000,
    maxWorkers: WORKERS,
    // The files of a worker share what they import; each test starts and ends what it uses itself.
    isolate: false,
    // The processes that tests start find what the first of them has compiled.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], exclude: [IN_A_BROWSER, ...ON_DATABASES] },
      },
      {
        extends: true,
        test: { name: 'store', include: ON_DATABASES, globalSetup: 'test/store/postgres.ts' },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [IN_A_BROWSER],
          globalSetup: 'test/browser/chromium.ts',
          testTimeout: 60_000,
        },
      },
    ],
  },
});
