import fc from 'fast-check';
import { onTestFinished, test } from 'vitest';
import { startFuzzing, USUALLY_AT_ONCE } from './property.ts';

test('a thousand hostile requests: everybody is answered, nothing breaks, Slack refuses nothing', async () => {
  const { property, stop } = await startFuzzing();
  onTestFinished(stop);
  // What fails changes the bot that the next try meets: `npm run fuzz` with the seed and the path looks closer.
  await fc.assert(property, { numRuns: 1_000 / USUALLY_AT_ONCE, endOnFailure: true });
}, 300_000);
