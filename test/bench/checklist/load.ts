import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../search/random.ts';
import type { Child } from './child.ts';
import type { Click, Clicker } from './clicks.ts';
import type { Stored } from './stored.ts';

/** Who clicks on what. */
export type Crowd = {
  readonly clicker: Clicker;
  readonly on: readonly Stored[];
  readonly people: number;
  readonly random: Random;
};

const MANY_STEPS = 1_000;

/** For so long each person clicks again as soon as the last click is acknowledged. */
export async function clickHard(to: Child, crowd: Crowd, ms: number): Promise<Click[]> {
  const end = performance.now() + ms;
  const clicks: Click[] = [];
  async function person(number: number): Promise<void> {
    while (performance.now() < end) clicks.push(await clickOnce(to, crowd, number));
  }
  await Promise.all(Array.from({ length: crowd.people }, (_, number) => person(number)));
  return clicks;
}

/** So many clicks, evenly over so long; the people take turns, and nobody waits for an acknowledgement. */
export async function clickEvenly(to: Child, crowd: Crowd, count: number, ms: number): Promise<Click[]> {
  const began = performance.now();
  const clicks: Promise<Click>[] = [];
  for (let at = 0; at < count; at++) {
    await wait(Math.max(0, began + (at * ms) / count - performance.now()));
    clicks.push(clickOnce(to, crowd, at % crowd.people, at));
  }
  return Promise.all(clicks);
}

/** On any of the checklists, or on the one whose turn it is. */
function clickOnce(to: Child, { clicker, on, random }: Crowd, person: number, turn?: number): Promise<Click> {
  const stored = on[turn === undefined ? random.upTo(on.length) : turn % on.length];
  if (stored === undefined) throw new Error('nothing to click on');
  return clicker.click(to, person, stored, random.upTo(MANY_STEPS));
}
