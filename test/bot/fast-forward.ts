import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

/** How many seconds a process waits in one, once it is told to by SIGUSR2. */
export const SPEED = 60;

let speed = 1;
process.on('SIGUSR2', () => {
  speed = SPEED;
});

const { setTimeout } = globalThis;
const { setTimeout: wait } = promises;
const sooner = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
  setTimeout(callback, ms / speed, ...args);
Object.defineProperty(globalThis, 'setTimeout', { value: sooner });
Object.defineProperty(promises, 'setTimeout', {
  value: (ms = 0, ...rest: []) => wait(ms / speed, ...rest),
});
syncBuiltinESMExports();
