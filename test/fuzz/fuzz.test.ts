import fc from 'fast-check';
import { onTestFinished, test } from 'vitest';
import { startFuzzing } from './property.ts';

// About a thousand cases, up to ten at once.
const RUNS = 200;

test('a thousand hostile requests: everybody is answered, nothing breaks, Slack refuses nothing', async () => {
  const { property, stop } = await startFuzzing();
  onTestFinished(stop);
  await fc.assert(property, { numRuns: RUNS });
}, 120_000);
