import { expect } from 'vitest';
import type { BotProcess } from './bot-process.ts';

/** What the bot says when it cannot start: to people, with no stack. */
export async function refusalOf({ ended }: BotProcess) {
  const { code, stdout, stderr } = await ended;
  expect(code).toBe(1);
  expect(stdout + stderr).not.toMatch(/\n\s+at |node:internal/);
  return stderr;
}
