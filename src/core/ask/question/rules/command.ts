import { tiedBest } from '../../../search/names.ts';
import type { Lexicon, Thing } from '../../lexicon/lexicon.ts';
import type { Sure } from '../../reading/named.ts';
import { vendorsIn } from '../../reading/named.ts';
import { type Reading, readQuestion } from '../../reading/reading.ts';
import { mended } from '../../words/corrections.ts';
import { asTyped } from '../../words/words.ts';
import type { Question } from '../question.ts';

/**
 * `vendor NAME` and `type NAME`: all that follows is the name, so that here ordinary words name something too
 * ("vendor city"). The other commands read like plain questions and need no rule.
 */
export function askedByCommand({ words }: Reading, lexicon: Lexicon): Question | undefined {
  const [first, ...rest] = words;
  if (!first || rest.length === 0 || /^\d+$/.test(rest[0]?.plain ?? '')) return undefined;
  const name = asTyped(rest);
  switch (mended(first).plain) {
    case 'vendor':
      return vendorNamed(name, lexicon);
    case 'type':
      return typeNamed(name, lexicon);
    default:
      return undefined;
  }
}

function vendorNamed(name: string, lexicon: Lexicon): Question | undefined {
  const vendors = meant(name, lexicon, (thing) => (thing.kind === 'vendor' ? thing.vendor : undefined));
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
function meant<T>(name: string, lexicon: Lexicon, pick: (thing: Thing) => T | undefined): Sure<T>[] {
  const found = lexicon.things.find(name).hits.flatMap(({ of, score, whole }) => {
    const picked = pick(of);
    return picked === undefined ? [] : [{ of: picked, score, whole }];
  });
  return tiedBest(found);
}
