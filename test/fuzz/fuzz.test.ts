import fc from 'fast-check';
import { onTestFinished, test } from 'vitest';
import { startFuzzing, USUALLY_AT_ONCE } from './property.ts';

test('a thousand hostile requests: everybody is answered, nothing breaks, Slack refuses nothing', async () => {
  const { property, stop } = await startFuzzing();
  onTestFinished(stop);
  await fc.assert(property, { numRuns: 1_000 / USUALLY_AT_ONCE });
}, 240_000);
