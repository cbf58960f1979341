import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { startFuzzing, USUALLY_AT_ONCE } from './property.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    path: { type: 'string' },
    /** So many processes, each with a seed of its own: the given one and those after it. */
    processes: { type: 'string', default: String(availableParallelism()) },
  },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
// What failed once is tried again in one process, at its own seed.
const processes = values.path === undefined ? Number(values.processes) : 1;
process.exitCode = processes > 1 ? await fuzzInEach() : await fuzz();

async function fuzzInEach(): Promise<number> {
  const codes = Array.from({ length: processes }, (_, i) => {
    const share = ['--cases', String(Math.ceil(cases / processes)), '--seed', String(seed + i)];
    const child = fork(fileURLToPath(import.meta.url), [...share, '--processes', '1']);
    return new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  });
  return Math.max(...(await Promise.all(codes)));
}

async function fuzz(): Promise<number> {
  console.log(`${cases.toLocaleString('en')} cases, --seed ${seed}`);
  const started = performance.now();
  let said = 0;
  const { property, sent, stop } = await startFuzzing((count) => {
    if (count - said < 1_000) return;
    said = count;
    const perSecond = (count / (performance.now() - started)) * 1_000;
    console.log(`--seed ${seed}: ${count.toLocaleString('en')} sent, ${perSecond.toFixed()} a second`);
  });
  const numRuns = Math.ceil(cases / USUALLY_AT_ONCE);
  const details = await fc.check(property, {
    seed,
    numRuns,
    ...(values.path !== undefined && { path: values.path }),
  });
  if (details.failed) {
    console.error(await fc.asyncDefaultReportMessage(details));
    console.error(details.errorInstance);
    console.error(`Again: npm run fuzz -- --seed ${seed} --path ${details.counterexamplePath ?? ''}`);
  } else console.log(`--seed ${seed}: ${sent().toLocaleString('en')} cases, nothing wrong`);
  await stop();
  return details.failed ? 1 : 0;
}
