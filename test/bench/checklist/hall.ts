import { randomOf } from '../search/random.ts';
import { type Child, startBot } from './child.ts';
import type { Clicker } from './clicks.ts';
import type { Kind, Place } from './databases.ts';
import type { Crowd } from './load.ts';
import type { BenchSlack } from './slack.ts';
import { fill, type Stored } from './stored.ts';

/** What every measurement needs. */
export type Hall = {
  readonly kinds: readonly Kind[];
  readonly slack: BenchSlack;
  readonly clicker: Clicker;
  /** The Bolt app that makes one synced write for each click. */
  readonly oneWrite: Child;
};

/** A bot on a database of its own. */
export type Booth = {
  readonly bot: Child;
  readonly place: Place;
  readonly stored: readonly Stored[];
};

/** How many checklists are open, and how many people click. */
export const OPEN = [1, 10, 100, 1_000];
export const PEOPLE = [1, 20, 200];

const SEED = 20_261_123;

/** Starts the bot with so many open checklists, of which Slack knows nothing new yet. */
export async function openBooth({ slack }: Hall, kind: Kind, count: number): Promise<Booth> {
  const place = await kind.newPlace();
  const database = await place.open();
  const stored = await fill(database, count);
  await database.close();
  return { place, stored, bot: await startBot(slack.url, place.url) };
}

/** So many people, who click on any of these checklists; the same ones each time. */
export function crowdOf({ clicker }: Hall, people: number, on: readonly Stored[]): Crowd {
  return { clicker, people, on, random: randomOf(SEED) };
}
