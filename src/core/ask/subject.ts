import { z } from 'zod';
import { VendorId } from '../knowledge/ids.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { Query, rowsOf } from './query.ts';
import type { Reading } from './read/reading.ts';
import { hasPronoun } from './references.ts';

/** Of whom a conversation spoke last, and what was asked. No vendors: of somebody who is not known. */
export const Subject = z.strictObject({
  vendors: z.array(VendorId),
  query: Query,
  /** It was asked back which of them is meant: a name alone is the answer. */
  open: z.boolean(),
  /** The partners among whom they are: the last that were spoken of together, or one after the other. */
  row: z.array(VendorId).optional(),
});
export type Subject = z.infer<typeof Subject>;

/** As if the cards of these vendors had been asked for. */
export function subjectOfVendors(vendors: readonly VendorId[]): Subject {
  const named = vendors.map((id) => ({ id, score: 1 }));
  return {
    vendors: [...vendors],
    query: rowsOf('vendor', { named, select: [{ kind: 'card' }] }),
    open: false,
  };
}

/** A question, understood with what was spoken of before it. */
export type Understood = {
  readonly query: Query;
  /** What was read, with the vendor that is taken to be meant. */
  readonly reading: Reading;
  /** The vendor that is taken to be meant, though the question names none. */
  readonly assumedVendor?: Vendor | undefined;
  /** Whether the question wants to be told of one vendor, and names none. */
  readonly namesNobody: boolean;
  /** Where it is asked back which is meant, or the name is not known: what would be asked of the one. */
  readonly asking?: Query | undefined;
  /** What was spoken of before. */
  readonly earlier?: Subject | undefined;
};

// Nobody means the fiftieth of a list; a longer one is kept in part.
const MOST_KEPT = 20;

/**
 * Of whom an answer spoke, for the questions after it; undefined when of nobody, so that whoever was spoken of before still is. A
 * name that is not known ends that too; not so "does it support zelle", which refers to whoever was spoken of.
 */
export function subjectOf(understood: Understood, vendors: readonly Vendor[]): Subject | undefined {
  const subject = spokenOf(understood, vendors);
  const [only, ...more] = subject?.vendors ?? [];
  if (!subject || only === undefined) return subject;
  const { vendors: before = [], row = before } = understood.earlier ?? {};
  if (more.length > 0) return { ...subject, row: subject.vendors };
  const isAmong = row.includes(only);
  return { ...subject, row: isAmong ? row : [...(before.length === 1 ? before : []), only] };
}

function spokenOf(
  { query, reading, asking, earlier }: Understood,
  vendors: readonly Vendor[],
): Subject | undefined {
  const ids = [...new Set(vendors.map(({ id }) => id))].slice(0, MOST_KEPT);
  switch (query.kind) {
    case 'clarify':
      return { vendors: ids, query: asking ?? query, open: true };
    case 'missing':
      if (hasPronoun(reading) || query.missing.every(({ kind }) => kind === 'term')) return undefined;
      return { vendors: [], query: asking ?? query, open: false };
    case 'steps':
      return { vendors: ids.length > 0 ? ids : (earlier?.vendors ?? []), query, open: false };
    case 'several':
      return { vendors: ids, query: query.of.at(-1) ?? query, open: false };
    case 'rows':
    case 'passages':
    case 'link':
      return ids.length === 0 && query.kind !== 'rows' ? undefined : { vendors: ids, query, open: false };
    default:
      return undefined;
  }
}

const QUESTION_MARKS = /(?<![\s?])[\s?]+$/;

/** A question with a vendor's name in it, so that it can be asked by itself. */
export function namedQuestion(text: string, { name }: Pick<Vendor, 'name'>): string {
  const typed = text.trim().replace(QUESTION_MARKS, '');
  return /\s/.test(typed) ? `${typed} at ${name}` : `${typed} ${name}`;
}
