import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { AT_ONCE, startFuzzing } from './property.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    path: { type: 'string' },
  },
});
const [wanted, seed] = [Number(values.cases), Number(values.seed)];
console.log(`${wanted.toLocaleString('en')} cases, --seed ${seed}`);

const STEP = 1_000;
const { property, sent, stop } = await startFuzzing((count) => {
  if (count > AT_ONCE && count % STEP < AT_ONCE) console.log(`${count.toLocaleString('en')} sent`);
});
const details = await fc.check(property, {
  seed,
  // About five cases a run.
  numRuns: Math.ceil(wanted / 5),
  ...(values.path !== undefined && { path: values.path }),
});
await stop();
if (details.failed) {
  console.error(await fc.asyncDefaultReportMessage(details));
  console.error(details.errorInstance);
  console.error(`Again: npm run fuzz -- --seed ${seed} --path ${details.counterexamplePath ?? ''}`);
  process.exitCode = 1;
} else {
  console.log(`${sent().toLocaleString('en')} cases, nothing wrong`);
}
