import { defineConfig } from 'vitest/config';

const IN_A_BROWSER = 'test/**/*.browser.test.ts';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      { extends: true, test: { name: 'node', include: ['test/**/*.test.ts'], exclude: [IN_A_BROWSER] } },
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
