import { ENGINES } from './engines.ts';
import { Task, type Trial } from './trial.ts';

const WARM_UP_MS = 500;
const FIRST = 10;

process.once('message', async (message) => {
  const trial = await measure(Task.parse(message));
  process.send?.(trial);
});

async function measure({ engine: name, names, texts }: Task): Promise<Trial> {
  const engine = ENGINES.find((other) => other.name === name);
  if (!engine) throw new Error(`no engine ${name}`);
  const memoryBefore = memoryMb();
  const start = performance.now();
  const search = await engine.build(names);
  const buildMs = performance.now() - start;
  const trial: Trial = { buildMs, memoryMb: memoryMb() - memoryBefore, queryMs: [], found: [] };

  for (const text of texts) {
    await search(text);
    if (performance.now() - start > buildMs + WARM_UP_MS) break;
  }
  for (const text of texts) {
    const asked = performance.now();
    const found = await search(text);
    trial.queryMs.push(performance.now() - asked);
    trial.found.push(found.slice(0, FIRST));
  }
  return trial;
}

/** What is still held after a collection. */
function memoryMb(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
