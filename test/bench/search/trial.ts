import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What one engine is to do: index the names, then answer the texts. */
export const Task = z.object({
  engine: z.string(),
  names: z.array(z.string()),
  texts: z.array(z.string()),
});
export type Task = z.infer<typeof Task>;

/** What came of it; `found` holds the first places for each text, best first. */
export const Trial = z.object({
  buildMs: z.number(),
  memoryMb: z.number(),
  queryMs: z.array(z.number()),
  found: z.array(z.array(z.number())),
});
export type Trial = z.infer<typeof Trial>;

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Runs the task in a process of its own, so that no engine inherits another's memory or warm code. */
export function runTrial(task: Task): Promise<Trial> {
  return new Promise((resolve, reject) => {
    const worker = fork(WORKER, { execArgv: ['--expose-gc'] });
    worker.once('message', (message) => {
      worker.disconnect();
      resolve(Trial.parse(message));
    });
    worker.once('exit', (code) => reject(new Error(`${task.engine} ended with ${code} before its report`)));
    worker.send(task);
  });
}
