import type { Lexicon } from '../ask/lexicon.ts';
import { type Reading, readQuestion, vendorsIn } from '../ask/read/reading.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { correct } from './correct.ts';
import type { Correction, CorrectionKind } from './correction.ts';
import { isSame } from './entries.ts';
import type { FieldValues } from './form-fields.ts';
import { ALL_KINDS, KINDS } from './kinds.ts';
import { newVendorId } from './new-partner.ts';
import type { Read } from './rows.ts';
import { contactNamed, hasAddress, saysGone, toldOf } from './told.ts';

/** A correction of a kind as it is being written down. */
export type Draft = { readonly kind: CorrectionKind; readonly values: FieldValues };

/** What a sentence says of a fix: the partner where it names one, and a draft that a person looks over. */
export type FixRead = {
  readonly sentence: string;
  readonly vendor: Vendor | undefined;
  readonly draft: Draft | undefined;
};

export type FixReader = {
  /** Reads a text as the fixes that it tells one after the other, at least one; `about` is whom it means where it names nobody. */
  readonly readFixes: (text: string, about?: VendorId) => readonly [FixRead, ...FixRead[]];
  /** Reads a sentence as told of a vendor, whomever it names; of a new partner where there is none. */
  readonly readFix: (sentence: string, vendor: Vendor | undefined) => Draft | undefined;
};

/** Makes the reader for a snapshot that is indexed; names are found as in a question. */
export function fixReader(lexicon: Lexicon): FixReader {
  const { knowledge } = lexicon;

  function draftOf(sentence: string, reading: Reading, vendor: Vendor | undefined): Draft | undefined {
    const told = toldOf(sentence, reading, vendor, lexicon);
    for (const kind of vendor ? READ_OF_A_PARTNER : (['partner-added'] as const)) {
      const values = KINDS[kind].told(told);
      if (values) return { kind, values };
    }
    return undefined;
  }

  function readOne(sentence: string, about: Vendor | undefined): FixRead {
    const reading = readQuestion(sentence, lexicon);
    const vendor = vendorOf(reading, lexicon, sentence) ?? about;
    return { sentence, vendor, draft: draftOf(sentence, reading, vendor) };
  }

  return {
    readFix: (sentence, vendor) => draftOf(sentence, readQuestion(sentence, lexicon), vendor),
    readFixes(text, aboutId) {
      const about = knowledge.vendors.find(({ id }) => id === aboutId);
      const [first = '', ...others] = sentencesOf(text, (part) => namesIn(part, lexicon));
      const reads: [FixRead, ...FixRead[]] = [readOne(first, about)];
      for (const sentence of others) {
        const before = reads.at(-1) ?? reads[0];
        const alone = readOne(sentence, before.vendor ?? about);
        const together = readOne(`${before.sentence} ${sentence}`, about);
        if (belongs(before, alone, together)) reads.splice(-1, 1, together);
        else reads.push(alone);
      }
      return reads;
    },
  };
}

// Another name is told in words that mean other things otherwise.
const READ_OF_A_PARTNER: readonly CorrectionKind[] = [
  'alias-added',
  ...ALL_KINDS.filter((kind) => kind !== 'partner-added' && kind !== 'alias-added'),
];

/** Whether a sentence goes with the one before: it says nothing by itself, or makes that one say more. */
function belongs(before: FixRead, alone: FixRead, together: FixRead): boolean {
  if (before.vendor && alone.vendor !== before.vendor) return false;
  if (!before.draft || !alone.draft || alone.draft.kind === 'remark-added') return true;
  return together.draft?.kind === before.draft.kind && !isSame(together.draft, before.draft);
}

// An e-mail address or a link has no space behind its full stop.
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;
const CLAUSE_END = /(?:,|;|\s)\s*(?:and|but|while|whereas)\s+|[,;]\s+/i;

/** The sentences of a text; one that names several partners is parted where each part names one. */
function sentencesOf(text: string, namesIn: (part: string) => number): string[] {
  return text
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .flatMap((sentence) => {
      if (namesIn(sentence) < 2) return [sentence];
      const clauses = sentence.split(CLAUSE_END).filter((clause) => clause.trim() !== '');
      return clauses.every((clause) => namesIn(clause) === 1) ? clauses : [sentence];
    });
}

function namesIn(text: string, lexicon: Lexicon): number {
  return new Set(vendorsIn(readQuestion(text, lexicon)).map(({ item }) => item.id)).size;
}

/** The vendor that is named, or the one of whom a contact, an address, or an example BID that is gone is named. */
function vendorOf(reading: Reading, { knowledge }: Lexicon, text: string): Vendor | undefined {
  const [best, next] = vendorsIn(reading).toSorted((a, b) => b.score - a.score);
  if (best) return next && next.score === best.score ? undefined : best.item;
  const { emails } = reading.exact;
  const bids = saysGone(text) ? reading.bids : [];
  const known = knowledge.vendors.filter(
    (vendor) =>
      contactNamed(vendor, text, 'as-typed') !== undefined ||
      vendor.contacts?.some((contact) => emails.some((email) => hasAddress(contact, email))) ||
      vendor.exampleBids?.some(({ bid }) => bids.includes(bid)),
  );
  return known.length === 1 ? known[0] : undefined;
}

/** The corrections that a draft comes to, or what is wrong with it, by field. */
export function readDraft({ kind, values }: Draft, vendor: Vendor | undefined, knowledge: Knowledge): Read {
  return KINDS[kind].read(values, vendor, knowledge);
}

/** The draft that comes to these corrections, to be edited; undefined for such as no one draft comes to. */
export function draftOf(corrections: readonly Correction[]): Draft | undefined {
  const [first, second, ...more] = corrections;
  if (first === undefined || more.length > 0) return undefined;
  const { kind } = first;
  const values = KINDS[kind].values(first);
  if (second === undefined) return { kind, values };
  if (kind !== 'contact-gone' || second.kind !== 'contact-added') return undefined;
  return { kind, values: { ...KINDS[second.kind].values(second), ...values } };
}

/** Which record corrections are of: of a new partner, the one that is to be. */
export function vendorIdOf(vendor: Vendor | undefined, [first]: readonly Correction[]): VendorId | undefined {
  return first?.kind === 'partner-added' ? newVendorId(first.entry.name) : vendor?.id;
}

/** What is to be changed of which partner. */
export type SureFix = { readonly vendor: VendorId; readonly corrections: readonly Correction[] };

/**
 * The fix that a sentence tells whole, so that nobody needs to look it over in a form; undefined where something is open, where the
 * record says it already or contradicts it, and for a remark, which is any sentence that is read as nothing else.
 */
export function sureFix({ vendor, draft }: FixRead, knowledge: Knowledge): SureFix | undefined {
  if (!vendor || !draft || draft.kind === 'remark-added') return undefined;
  const read = readDraft(draft, vendor, knowledge);
  if (read.kind === 'wrong') return undefined;
  const { corrections } = read;
  return correct(knowledge, vendor.id, corrections).kind === 'corrected'
    ? { vendor: vendor.id, corrections }
    : undefined;
}

const QUESTION =
  /\?|^\s*(?:who|whom|whose|what|which|when|where|why|how|is|are|was|do|does|did|can|could|should|has|have)\b/i;
const ADDRESS = /\S@[^\s@]+\.[^\s@]/;
const NEW =
  /\b(?:left|leaves|leaving|gone|quit|retired|departed|resigned|no longer|use|instead|now|new|chang(?:ed?|es)|moved|replace[sd]?|t(?:akes|ook) over|joined)\b/i;

/** Whether a sentence asks rather than tells. */
export function isQuestion(text: string): boolean {
  return QUESTION.test(text);
}

/** Whether a sentence may bring news unasked, "zach left peak, use dana@peakinfo.com": an address, a word of change, no question. */
export function mayBeNews(text: string): boolean {
  return ADDRESS.test(text) && NEW.test(text) && !isQuestion(text);
}

/** Whether it does: a contact's new address is nothing that anybody asks for. */
export function isNews({ corrections }: SureFix): boolean {
  return corrections.some(
    (one) =>
      (one.kind === 'contact-added' || one.kind === 'contact-changed') && one.entry.email !== undefined,
  );
}
