import type { Lexicon } from '../ask/lexicon.ts';
import { type Reading, readQuestion } from '../ask/read/reading.ts';
import { vendorsIn } from '../ask/read/said.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { correct } from './correct.ts';
import type { Correction, CorrectionKind } from './correction.ts';
import { isSame } from './entries.ts';
import type { FieldValues } from './form-fields.ts';
import { ALL_KINDS, KINDS } from './kinds.ts';
import { newVendorId } from './new-partner.ts';
import { hasAddress, isNamed, saysGone, toldOf } from './told.ts';

/** A correction that is being filled in. */
export type CorrectionDraft = { readonly kind: CorrectionKind; readonly values: FieldValues };

/** What a sentence says about a fix: the partner, if it names one, and a draft. */
export type FixRead = {
  readonly sentence: string;
  readonly vendor: Vendor | undefined;
  readonly draft: CorrectionDraft | undefined;
  /** It says more than the draft contains, or is not certain: a person must check it. */
  readonly isOpen: boolean;
};

export type FixReader = {
  /** Reads the fixes in a text, at least one, one for each sentence. `about` is assumed if a sentence names no partner. */
  readonly readFixes: (text: string, about?: VendorId) => readonly [FixRead, ...FixRead[]];
  /** Reads a sentence as about this vendor, whichever it names; without one, as about a new partner. */
  readonly readFix: (sentence: string, vendor: Vendor | undefined) => CorrectionDraft | undefined;
};

/** Makes the reader for one version of the knowledge. Names are found as in questions. */
export function fixReader(lexicon: Lexicon): FixReader {
  const { knowledge } = lexicon;

  function fixTold(sentence: string, reading: Reading, vendor: Vendor | undefined): FixRead {
    const told = toldOf(sentence, reading, vendor, lexicon);
    for (const kind of vendor ? READ_OF_A_PARTNER : (['partner-added'] as const)) {
      const values = KINDS[kind].told(told);
      if (values) return { sentence, vendor, draft: { kind, values }, isOpen: told.isOpen };
    }
    return { sentence, vendor, draft: undefined, isOpen: true };
  }

  function readOne(sentence: string, about: Vendor | undefined): FixRead {
    const reading = readQuestion(sentence, lexicon);
    const assumed = namesIn(reading) === 0 ? about : undefined;
    return fixTold(sentence, reading, vendorOf(reading, lexicon, sentence) ?? assumed);
  }

  /** Several partners have a clause each, or share the whole sentence: "Accela and RecDesk are on v2". */
  function readSentence(sentence: string, about: Vendor | undefined): readonly FixRead[] {
    const reading = readQuestion(sentence, lexicon);
    if (namesIn(reading) < 2) return [readOne(sentence, about)];
    const clauses = sentence.split(CLAUSE_END).filter((clause) => clause.trim() !== '');
    if (!clauses.every((clause) => namesIn(readQuestion(clause, lexicon)) === 1))
      return [readOne(sentence, about)];
    const reads = clauses.map((clause) => readOne(clause, about));
    return reads.every(({ draft }) => draft !== undefined)
      ? reads
      : reads.map(({ vendor }) => fixTold(sentence, reading, vendor));
  }

  return {
    readFix: (sentence, vendor) => fixTold(sentence, readQuestion(sentence, lexicon), vendor).draft,
    readFixes(text, aboutId) {
      const about = knowledge.vendors.find(({ id }) => id === aboutId);
      const reads: FixRead[] = [];
      const sentences = sentencesOf(text);
      for (const sentence of sentences.slice(0, MOST_SENTENCES)) {
        const before = reads.at(-1);
        const own = readSentence(sentence, before?.vendor ?? about);
        const [alone] = own;
        const together = before && own.length === 1 && readOne(`${before.sentence} ${sentence}`, about);
        if (together && alone && belongs(before, alone, together)) reads.splice(-1, 1, together);
        else reads.push(...own);
      }
      const isCut = isTooLong(text);
      const [first = readOne('', about), ...others] = reads.map((one) => ({
        ...one,
        isOpen: one.isOpen || isCut,
      }));
      return [first, ...others];
    },
  };
}

// Words for another name that mean other things elsewhere.
const READ_OF_A_PARTNER: readonly CorrectionKind[] = [
  'alias-added',
  ...ALL_KINDS.filter((kind) => kind !== 'partner-added' && kind !== 'alias-added'),
];

/** Whether a sentence belongs to the one before: it says nothing by itself, or adds to that one. */
function belongs(before: FixRead, alone: FixRead, together: FixRead): boolean {
  if (before.vendor && (alone.vendor !== before.vendor || together.vendor !== before.vendor)) return false;
  if (!before.draft || !alone.draft || alone.draft.kind === 'remark-added') return true;
  return together.draft?.kind === before.draft.kind && !isSame(together.draft, before.draft);
}

// The full stops in addresses and links are not followed by spaces.
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;
const CLAUSE_END = /(?:,|;|\s)\s*(?:and|but|while|whereas)\s+|[,;]\s+/i;

// Reading a long e-mail would delay everybody else. What is cut off is not stored without a form.
const MOST_SENTENCES = 25;
const LONGEST = 3_000;

/** Whether only the beginning of a text is read. */
export function isTooLong(text: string): boolean {
  return text.length > LONGEST || sentencesOf(text).length > MOST_SENTENCES;
}

function sentencesOf(text: string): string[] {
  return text
    .slice(0, LONGEST)
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function namesIn(reading: Reading): number {
  return new Set(vendorsIn(reading).map(({ item }) => item.id)).size;
}

/** The vendor that is named; or the only one with a named contact, address, or example BID to remove. */
function vendorOf(reading: Reading, { knowledge }: Lexicon, text: string): Vendor | undefined {
  const [best, next] = vendorsIn(reading).toSorted((a, b) => b.score - a.score);
  if (best) return next && next.score === best.score ? undefined : best.item;
  const { emails } = reading.exact;
  const bids = saysGone(text) ? reading.bids : [];
  const known = knowledge.vendors.filter(
    (vendor) =>
      vendor.contacts?.some((one) => isNamed(one, text) || emails.some((email) => hasAddress(one, email))) ||
      vendor.exampleBids?.some(({ bid }) => bids.includes(bid)),
  );
  return known.length === 1 ? known[0] : undefined;
}

/** The draft of corrections, for a reviewer to edit; undefined if one form cannot contain them. */
export function draftOf(corrections: readonly Correction[]): CorrectionDraft | undefined {
  const [first, second, ...more] = corrections;
  if (first === undefined || more.length > 0) return undefined;
  const { kind } = first;
  const values = KINDS[kind].values(first);
  if (second === undefined) return { kind, values };
  if (kind !== 'contact-gone' || second.kind !== 'contact-added') return undefined;
  return { kind, values: { ...KINDS[second.kind].values(second), ...values } };
}

/** The partner that corrections are about; for a new partner, its future id. */
export function vendorIdOf(vendor: Vendor | undefined, [first]: readonly Correction[]): VendorId | undefined {
  return first?.kind === 'partner-added' ? newVendorId(first.entry.name) : vendor?.id;
}

/** Complete corrections of a partner. */
export type SureFix = { readonly vendor: VendorId; readonly corrections: readonly Correction[] };

/**
 * The fix in a sentence that is complete and certain, so that no form is needed. Undefined if the record already says it or
 * contradicts it, and for remarks, which are all sentences that are read as nothing else.
 */
export function sureFix({ vendor, draft, isOpen }: FixRead, knowledge: Knowledge): SureFix | undefined {
  if (!vendor || !draft || isOpen || draft.kind === 'remark-added') return undefined;
  const read = KINDS[draft.kind].read(draft.values, vendor, knowledge);
  if (read.kind === 'wrong') return undefined;
  const { corrections } = read;
  return correct(knowledge, vendor.id, corrections).kind === 'corrected'
    ? { vendor: vendor.id, corrections }
    : undefined;
}

const QUESTION =
  /\?|^\s*(?:(?:and|but|so|ok|okay)[\s,]+)*(?:who|whom|whose|what|which|when|where|why|how|is|are|was|do|does|did|can|could|should|has|have)\b/i;
const ADDRESS = /\S@[^\s@]+\.[^\s@]/;
const NEW =
  /\b(?:left|leaves|leaving|gone|quit|retired|departed|resigned|no longer|use|instead|now|new|chang(?:ed?|es)|moved|replace[sd]?|t(?:akes|ook) over|joined)\b/i;

/** Whether a sentence asks rather than tells. */
export function asksRather(text: string): boolean {
  return QUESTION.test(text);
}

/** Whether a sentence may be news, "zach left peak, use dana@peakinfo.com": an address, a word of change, no question. */
export function mayBeNews(text: string): boolean {
  return ADDRESS.test(text) && NEW.test(text) && !asksRather(text);
}

/** Whether it is news: a contact's new address, which nobody would ask about like that. */
export function isNews({ corrections }: SureFix): boolean {
  return corrections.some(
    (one) =>
      (one.kind === 'contact-added' || one.kind === 'contact-changed') && one.entry.email !== undefined,
  );
}
