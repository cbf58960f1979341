import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { amend } from './amend.ts';
import type { Amendment } from './amendment.ts';
import { readDraft } from './read-draft.ts';
import type { FixRead } from './read-fix.ts';

/** What is to be changed of which partner, said in a sentence. */
export type SureFix = { readonly vendor: VendorId; readonly amendments: readonly Amendment[] };

/**
 * The fix that a sentence tells whole, so that nobody needs to look it over in a form; undefined where something is open, where the
 * record says it already or contradicts it, and for a remark, which is any sentence that is read as nothing else.
 */
export function sureFix({ vendor, draft }: FixRead, knowledge: Knowledge): SureFix | undefined {
  if (!vendor || !draft || draft.kind === 'remark-added') return undefined;
  const read = readDraft(vendor, draft);
  if (read.kind === 'wrong') return undefined;
  const { amendments } = read;
  return amend(knowledge, vendor.id, amendments).kind === 'amended'
    ? { vendor: vendor.id, amendments }
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
export function isNews({ amendments }: SureFix): boolean {
  return amendments.some(
    ({ kind, ...amendment }) =>
      kind.startsWith('contact-') && 'contact' in amendment && amendment.contact.email !== undefined,
  );
}
