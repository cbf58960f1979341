import type { Answer } from '../ask/ask.ts';
import { onlyVendorOf } from '../ask/found.ts';
import { FIELDS, fieldLines } from '../knowledge/fields.ts';
import { type Knowledge, vendorNameOf } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import type { Audience } from '../say/audience.ts';
import type { BodyPart, Message } from '../say/message.ts';
import { factPart, listed, NOT_RECORDED } from '../say/phrases.ts';
import { say } from '../say/say.ts';
import { joinLines, type Line, line } from '../text/line.ts';
import type { Overlaid } from './correct.ts';
import type { Correction, Fix } from './correction.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './rows.ts';

/** The knowledge, and the fixes in it. */
export type InForce = Pick<Overlaid, 'knowledge' | 'accepted'> & Partial<Pick<Overlaid, 'pending'>>;

/** What a fix corrects, in one line: "Zach Warrell has left; new contact: dana@peakinfo.com". */
export function fixLine({ corrections }: Pick<Fix, 'corrections'>, knowledge: Knowledge): Line {
  const lines = corrections.map((one) => KINDS[one.kind].line(one, knowledge));
  return joinLines(lines, '; ');
}

/** The name of a fix's partner, which may be a new one. */
export function partnerOf(
  { vendor, corrections }: Pick<Fix, 'vendor' | 'corrections'>,
  knowledge: Knowledge,
): string {
  const [first] = corrections;
  return first?.kind === 'partner-added' ? first.entry.name : vendorNameOf(vendor, knowledge);
}

/**
 * An answer in words. If it is about one partner, members also see its pending fixes, and which of its facts come from fixes.
 */
export function sayWithFixes(
  answer: Answer,
  audience: Audience,
  { knowledge, accepted, pending = [] }: InForce,
): Message {
  const message = say(answer, audience);
  const about = onlyVendorOf(answer.found);
  if (audience.kind !== 'inside' || about === undefined) return message;
  const own = (fixes: readonly Fix[]) => fixes.filter(({ vendor }) => vendor === about);
  return {
    ...message,
    parts: [...message.parts, ...pendingPart(own(pending), knowledge), ...fixedPart(own(accepted))],
  };
}

/** The pending fixes of a vendor; nothing if there are none. */
function pendingPart(fixes: readonly Fix[], knowledge: Knowledge): BodyPart[] {
  if (fixes.length === 0) return [];
  const lines = fixes.map((fix) => fixLine(fix, knowledge));
  return [factPart('Suggested, not yet reviewed', lines)];
}

/** Which facts of a record come from fixes; nothing if none does. */
function fixedPart(fixes: readonly Fix[]): BodyPart[] {
  const fields = new Set(fixes.flatMap(({ corrections }) => corrections.map(fieldOf)));
  // Answers do not state aliases.
  fields.delete('aliases');
  if (fields.size === 0) return [];
  if (fields.has('partner')) return [{ kind: 'paragraph', line: ['Added in Slack, not yet in Confluence.'] }];
  const facts = listed([...fields].map(labelOf));
  return [{ kind: 'paragraph', line: line`${facts}: corrected in Slack, not yet in Confluence.` }];
}

/** A fact of a record before and after a fix. */
export type Beside = {
  readonly label: string;
  readonly before: readonly Line[];
  readonly after: readonly Line[];
};

/** The facts that a fix changes, old beside new; nothing old for a new partner. */
export function oldBesideNew(
  corrections: readonly Correction[],
  before: Vendor | undefined,
  after: Vendor,
  knowledge: Knowledge,
): readonly Beside[] {
  if (before === undefined) return [];
  return [...new Set(corrections.map(fieldOf))].map((field) => ({
    label: labelOf(field),
    before: factLines(before, field, knowledge),
    after: factLines(after, field, knowledge),
  }));
}

function fieldOf({ kind }: Correction): Kind['field'] {
  return KINDS[kind].field;
}

function labelOf(field: Kind['field']): string {
  if (field === 'aliases') return 'Also called';
  return field === 'partner' ? 'Partner' : FIELDS[field].label;
}

function factLines(vendor: Vendor, field: Kind['field'], knowledge: Knowledge): readonly Line[] {
  if (field === 'partner') return [[vendor.name]];
  if (field === 'aliases') return (vendor.aliases ?? [NOT_RECORDED]).map((alias) => [alias]);
  const lines = fieldLines(field, vendor, knowledge);
  return lines.length > 0 ? lines : [[NOT_RECORDED]];
}
