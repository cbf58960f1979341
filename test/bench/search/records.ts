import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { joined } from '../../../src/core/text/normalise.ts';
import { type Parts, partsOf } from './parts.ts';
import { type Random, randomOf } from './random.ts';

/** A partner, as far as search is concerned: its names, the usual one first. */
export type PartnerNames = readonly [string, ...string[]];

const ALIASED = 0.12;
const CAPITALS = [...'ABCDEFGHIJKLMNOPRSTUVW'];

/** How often a name has which shape. */
const SHAPES: readonly (readonly [weight: number, make: (parts: Parts, random: Random) => string])[] = [
  [16, (parts, random) => compound(parts.stems, parts, random)],
  [9, (parts, random) => compound(parts.fields, parts, random)],
  [24, ({ stems, kinds }, { pick }) => `${pick(stems)} ${pick(kinds)}`],
  [8, (parts, random) => `${compound(parts.fields, parts, random)} ${random.pick(parts.kinds)}`],
  [8, (parts, random) => `${compound(parts.stems, parts, random)} ${random.pick(parts.kinds)}`],
  [8, ({ adjectives, tails, kinds }, { pick }) => `${pick(adjectives)} ${pick(tails)} ${pick(kinds)}`],
  [8, ({ adjectives, fields, kinds }, { pick }) => `${pick(adjectives)} ${pick(fields)} ${pick(kinds)}`],
  [9, ({ stems, fields }, { pick }) => `${pick(stems)} ${pick(fields)}`],
  [4, ({ stems, kinds }, { pick }) => `${pick(stems)} ${pick(stems)} ${pick(kinds)}`],
  [
    3,
    ({ stems, fields, kinds }, { pick }) => `${pick(stems)} ${pick(fields)} ${pick(fields)} ${pick(kinds)}`,
  ],
  [3, ({ kinds }, { pick }) => `${pick(CAPITALS)}${pick(CAPITALS)}${pick(CAPITALS)} ${pick(kinds)}`],
];
const WEIGHTS = SHAPES.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

function compound(heads: readonly string[], { tails }: Parts, { pick }: Random): string {
  return `${pick(heads)}${pick(tails)}`;
}

/** Makes names that no name before was equal to, signs and case set aside. */
export function inventor(seed: number): () => string {
  const random = randomOf(seed);
  const parts = partsOf(randomOf(1));
  const taken = new Set<string>();
  return function invent(): string {
    const name = random.pick(WEIGHTS)(parts, random);
    if (taken.has(joined(name))) return invent();
    taken.add(joined(name));
    return name;
  };
}

/** Invented partners, some of them with an alias; the same ones for the same seed. */
export function inventedRecords(count: number, seed: number): PartnerNames[] {
  const invent = inventor(seed);
  const random = randomOf(seed + 1);
  return Array.from({ length: count }, () => (random.chance(ALIASED) ? [invent(), invent()] : [invent()]));
}

/** The partners of the playbook by all their names and companies. */
export function realRecords({ vendors }: Knowledge): PartnerNames[] {
  return vendors.map(({ name, aliases = [], company }) => [name, ...aliases, ...(company ? [company] : [])]);
}
