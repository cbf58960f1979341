import { joined, wordsOf } from '../../../src/core/text/normalise.ts';
import { slips } from '../../../src/core/text/slips.ts';
import { type Random, randomOf } from './random.ts';
import { inventor, type PartnerNames } from './records.ts';

export type Kind = 'one slip' | 'two slips' | 'other form' | 'nothing';

/** What is typed, and the places of the records that it means. */
export type Query = { readonly kind: Kind; readonly text: string; readonly meant: readonly number[] };

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** The name with one letter dropped, added, changed or swapped with its neighbour, anywhere but at a space. */
export function slipped(name: string, random: Random): string {
  const places = [...name].flatMap((sign, at) => (/[\p{L}\p{N}]/u.test(sign) ? [at] : []));
  const at = random.pick(places);
  const before = name.slice(0, at);
  const after = name.slice(at + 1);
  const letter = name[at] ?? '';
  switch (random.upTo(4)) {
    case 0:
      return before + after;
    case 1:
      return before + random.pick(LETTERS) + letter + after;
    case 2:
      return before + random.pick(LETTERS) + after;
    default:
      return before + after.slice(0, 1) + letter + after.slice(1);
  }
}

/** Queries for `samples` records: each with one slip, with two slips, and in another form without a slip. */
export function queriesFor(records: readonly PartnerNames[], samples: number, seed: number): Query[] {
  const random = randomOf(seed);
  const owners = ownersOf(records);
  const keys = [...owners.keys()];
  return Array.from({ length: samples }, () => random.pick(random.pick(records))).flatMap((name): Query[] => {
    const meant = owners.get(joined(name)) ?? [];
    const once = retried(() => slipped(name.toLowerCase(), random), name, owners);
    const twice = retried(() => slipped(slipped(name.toLowerCase(), random), random), name, owners);
    const forms = otherForms(name, keys, random);
    return [
      { kind: 'one slip', text: once, meant },
      { kind: 'two slips', text: twice, meant },
      ...(forms.length > 0 ? [{ kind: 'other form' as const, text: random.pick(forms), meant }] : []),
    ];
  });
}

function ownersOf(records: readonly PartnerNames[]): Map<string, number[]> {
  const owners = new Map<string, number[]>();
  for (const [place, names] of records.entries()) {
    for (const key of new Set(names.map(joined))) owners.set(key, [...(owners.get(key) ?? []), place]);
  }
  return owners;
}

/** Slips that undo each other, or lead to another partner's very name, are made anew: that name is then meant. */
function retried(make: () => string, name: string, owners: ReadonlyMap<string, unknown>): string {
  for (;;) {
    const text = make();
    const key = joined(text);
    if (key !== '' && key !== joined(name) && !owners.has(key)) return text;
  }
}

/** Run together, split where a compound is joined, words out of order, only the beginning: those that there are. */
function otherForms(name: string, keys: readonly string[], random: Random): string[] {
  const words = wordsOf(name);
  const text = words.join(' ');
  const split = wordsOf(name.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')).join(' ');
  const turned = random.chance(0.5) ? words.toReversed() : [...words.slice(1), ...words.slice(0, 1)];
  const forms = [words.join(''), split, turned.join(' '), shortestTellingPrefix(text, keys)];
  return [...new Set(forms)].filter((form) => form !== text);
}

/** The beginning that no other name has: three fifths of the name or more. */
function shortestTellingPrefix(text: string, keys: readonly string[]): string {
  const key = text.replaceAll(' ', '');
  const end = Array.from({ length: text.length }, (_, at) => at + 1).find((length) => {
    if (length < 4 || length < 0.6 * text.length || text[length - 1] === ' ') return false;
    const start = joined(text.slice(0, length));
    return keys.every((other) => other === key || !other.startsWith(start));
  });
  return text.slice(0, end);
}

const WELL_KNOWN = [
  ...[
    'salesforce',
    'workday',
    'tyler munis',
    'oracle',
    'servicenow',
    'quickbooks',
    'netsuite',
    'microsoft dynamics',
  ],
  ...['shopify', 'dropbox', 'mailchimp', 'hubspot', 'zendesk', 'kubernetes', 'jira service management'],
];

/** Names of the same making, and some known ones, that none of the names is within two slips of, nor a part of one. */
export function queriesAboutNothing(names: readonly string[], count: number, seed: number): Query[] {
  const invent = inventor(seed);
  const runs = [...new Set(names.flatMap((name) => runsOf(wordsOf(name))))];
  const isFree = (text: string) => !runs.some((run) => isNear(joined(text), run));
  const texts = WELL_KNOWN.filter(isFree);
  while (texts.length < count) {
    const name = invent().toLowerCase();
    if (isFree(name)) texts.push(name);
  }
  return texts.map((text) => ({ kind: 'nothing', text, meant: [] }));
}

/** Each run of neighbouring words, run together. */
function runsOf(words: readonly string[]): string[] {
  return words.flatMap((_, from) =>
    words.slice(from).map((_, more) => words.slice(from, from + more + 1).join('')),
  );
}

function isNear(key: string, run: string): boolean {
  return run.startsWith(key) || (Math.abs(run.length - key.length) <= 2 && slips(key, run, 2) <= 2);
}
