import type { Vendor } from '../../../knowledge/vendor.ts';
import { tiedBest } from '../../../search/names.ts';
import type { Lexicon, Thing } from '../../lexicon/lexicon.ts';
import type { Sure } from '../../reading/named.ts';
import { vendorsIn } from '../../reading/named.ts';
import { type Reading, readQuestion } from '../../reading/reading.ts';
import { mended } from '../../words/corrections.ts';
import { asTyped, type Word } from '../../words/words.ts';
import type { Question } from '../question.ts';

/**
 * `vendor NAME` and `type NAME`: all that follows is the name, so that here ordinary words name something too
 * ("vendor city"). The other commands read like plain questions and need no rule.
 */
export function askedByCommand({ words }: Reading, lexicon: Lexicon): Question | undefined {
  const command = commandIn(words);
  switch (command?.kind) {
    case 'vendor':
      return vendorNamed(command.name, lexicon);
    case 'type':
      return typeNamed(command.name, lexicon);
    default:
      return undefined;
  }
}

/**
 * The vendors whose whole name `vendor NAME` says: no more need be read of it. None for any other question, nor with a number,
 * which may be a type or a version.
 */
export function vendorsByCommand(words: readonly Word[], lexicon: Lexicon): Sure<Vendor>[] {
  const command = commandIn(words);
  if (command?.kind !== 'vendor' || words.some(({ plain }) => /\d/.test(plain))) return [];
  const vendors = vendorsMeant(command.name, lexicon);
  return vendors.every(({ whole }) => whole) ? vendors : [];
}

function commandIn([first, ...rest]: readonly Word[]): { kind: string; name: string } | undefined {
  if (!first || rest.length === 0 || /^\d+$/.test(rest[0]?.plain ?? '')) return undefined;
  return { kind: mended(first).plain, name: asTyped(rest) };
}

function vendorsMeant(name: string, lexicon: Lexicon): (Sure<Vendor> & { readonly whole: boolean })[] {
  return meant(name, lexicon, (thing) => (thing.kind === 'vendor' ? thing.vendor : undefined));
}

function vendorNamed(name: string, lexicon: Lexicon): Question | undefined {
  const vendors = vendorsMeant(name, lexicon);
  if (vendors.length > 0) return { kind: 'vendor', vendors };
  if (vendorsIn(readQuestion(name, lexicon)).length > 0) return undefined;
  return { kind: 'missing', missing: [{ kind: 'vendor', typed: name }] };
}

function typeNamed(name: string, lexicon: Lexicon): Question | undefined {
  const types = meant(name, lexicon, (thing) => (thing.kind === 'invoice-type' ? thing.type : undefined));
  if (types.length > 0) return { kind: 'types', types, missing: [] };
  const inside = readQuestion(name, lexicon);
  if (inside.named.length > 0 || inside.typeIds.size > 0) return undefined;
  return { kind: 'missing', missing: [{ kind: 'invoice-type', typed: name }] };
}

/** The best matches of the whole name among things of one kind. */
function meant<T>(name: string, lexicon: Lexicon, pick: (thing: Thing) => T | undefined) {
  const found: (Sure<T> & { readonly whole: boolean })[] = [];
  for (const { of, score, whole } of lexicon.things.find(name).hits) {
    const picked = pick(of);
    if (picked !== undefined) found.push({ of: picked, score, whole });
  }
  return tiedBest(found);
}
