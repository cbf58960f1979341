import type { Lexicon } from '../../lexicon/lexicon.ts';
import { speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Question } from '../question.ts';
import { goesOn } from './refers.ts';
import type { Asked, Subject } from './subject.ts';

/** "And for recdesk?": what was asked last, asked of another; also a name alone, when it was asked which is meant. */
export function askedOfAnother(
  plain: Question,
  reading: Reading,
  lexicon: Lexicon,
  { asked, open, vendors: last }: Subject,
): Question | undefined {
  if (asksForAllOfThem(reading, { open, vendors: last })) {
    const all = lexicon.knowledge.vendors.filter(({ id }) => last.includes(id));
    const vendors = all.map((of) => ({ of, score: 1 }));
    return again(asked, vendors, lexicon) ?? { kind: 'compare', vendors };
  }
  if (!(open || goesOn(reading)) || speaksOf(reading, 'card', 'partners', 'compare')) return undefined;
  switch (plain.kind) {
    case 'vendor':
      return plain.unknown === undefined ? again(asked, plain.vendors, lexicon) : undefined;
    case 'compare':
      return again(asked, plain.vendors, lexicon);
    default:
      return undefined;
  }
}

/** "Both": as an answer to which is meant, and of two that were spoken of; "all" without being asked means all partners. */
function asksForAllOfThem({ words }: Reading, { open, vendors }: Pick<Subject, 'open' | 'vendors'>): boolean {
  const text = words.map((word) => word.plain).join(' ');
  if (open && vendors.length > 0 && /^(?:for )?(?:both|all)(?: of them)?$/.test(text)) return true;
  return vendors.length === 2 && /^(?:(?:ok|and|so) )*(?:(?:for|of) )?both(?: of them)?$/.test(text);
}

type Named = Extract<Question, { kind: 'vendor' }>['vendors'];

/** What was asked, of these vendors; undefined when it was nothing that could be asked of another. */
function again(asked: Asked, vendors: Named, { invoiceTypes }: Lexicon): Question | undefined {
  switch (asked.kind) {
    case 'facts':
      return { kind: 'facts', vendors, facts: asked.facts, bids: [] };
    case 'types':
      return {
        kind: 'vendor-types',
        vendors,
        types: asked.types.flatMap((id) => invoiceTypes.get(id) ?? []),
      };
    case 'steps':
      return { kind: 'procedure', id: 'set-up', vendors };
    case 'card':
    case 'list':
      return undefined;
  }
}
