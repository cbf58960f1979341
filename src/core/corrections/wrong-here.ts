import type { Checklist } from '../checklists/checklist.ts';
import type { Day } from '../checklists/ids.ts';
import type { StepKind } from '../checklists/step.ts';
import { contactLine, needLine } from '../knowledge/lines.ts';
import { NeedKind, needsOf, type Vendor } from '../knowledge/vendor.ts';
import { listed, typeLabel, versionText } from '../say/phrases.ts';
import { lineText } from '../say/text.ts';
import { type Fact, type FactField, factId } from './confirmed.ts';
import { CONTACTS, filled, NEEDS, optionOf, TYPES } from './entries.ts';
import type { CorrectionDraft } from './read-fix.ts';

/**
 * The draft of a fix for a step, filled in with the first fact that it shows. If the record no longer has that fact, only the
 * kind of correction; undefined if no correction of the record would help.
 */
export function wrongDraft(
  vendor: Vendor,
  kind: StepKind,
  facts: readonly Fact[],
): CorrectionDraft | undefined {
  const [first] = facts;
  if (first !== undefined) return WRONG[first.field](vendor, facts);
  if (kind === 'contact')
    return { kind: vendor.contacts === undefined ? 'contact-added' : 'contact-changed', values: {} };
  if (kind === 'product') return { kind: 'version', values: {} };
  if (kind !== 'needs' && !NeedKind.safeParse(kind).success) return undefined;
  return { kind: needsOf(vendor).length === 0 ? 'need-added' : 'need-changed', values: {} };
}

/** The correction to suggest for a wrong fact of a field. */
const WRONG: Readonly<Record<FactField, (vendor: Vendor, facts: readonly Fact[]) => CorrectionDraft>> = {
  types: (vendor, [first]) => {
    const type = vendor.invoiceTypes?.find(({ id }) => lineText(first?.line ?? []).startsWith(`${id} `));
    return { kind: 'type-gone', values: type ? { type: optionOf(TYPES, type) } : {} };
  },
  contacts: (vendor, facts) => {
    const ids = facts.map(factId);
    const [only, ...others] = (vendor.contacts ?? []).filter((contact) =>
      ids.includes(factId({ field: 'contacts', line: contactLine(contact) })),
    );
    // If there are several, the person chooses in the form.
    return { kind: 'contact-changed', values: only && others.length === 0 ? filled(CONTACTS, only) : {} };
  },
  needs: (vendor, [first]) => {
    const need = needsOf(vendor).find((one) => first && lineText(needLine(one)) === lineText(first.line));
    // The record says that none is known, so one is missing.
    if (need === undefined) return { kind: 'need-added', values: {} };
    return { kind: 'need-changed', values: filled(NEEDS, need) };
  },
};

/** The BID of a finished project as an example of its partner, with a remark; undefined without a BID. */
export function exampleDraft({ project }: Checklist, today: Day): CorrectionDraft | undefined {
  const { bid, types, version } = project;
  if (bid === undefined) return undefined;
  const what = [
    ...(version === undefined ? [] : [versionText(version)]),
    ...(types.length === 0 ? [] : [`invoice types ${listed(types.map(typeLabel))}`]),
  ];
  const said = what.length === 0 ? '' : `: ${what.join(', ')}`;
  return { kind: 'bid-added', values: { bid: String(bid), remark: `Project finished on ${today}${said}.` } };
}
