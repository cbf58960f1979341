import fc from 'fast-check';
import { onTestFinished, test } from 'vitest';
import { startFuzzing } from './property.ts';

// One to ten cases at once: about a thousand.
const RUNS = 182;

test('a thousand hostile requests: everybody is answered, nothing breaks, Slack refuses nothing', async () => {
  const { property, stop } = await startFuzzing();
  onTestFinished(stop);
  await fc.assert(property, { numRuns: RUNS });
}, 120_000);
