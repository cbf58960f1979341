import type { Checklist } from '../checklists/checklist.ts';
import type { Day } from '../checklists/ids.ts';
import type { Step } from '../checklists/step.ts';
import { projectVersionText } from '../checklists/words.ts';
import { contactKey } from '../corrections/contacts.ts';
import { contactValues, type Draft, needValues } from '../corrections/draft.ts';
import { needKey } from '../corrections/needs.ts';
import { contactLine, needLine } from '../knowledge/lines.ts';
import { needsOf } from '../knowledge/needs-and-links.ts';
import type { Vendor, VendorInvoiceType } from '../knowledge/vendor.ts';
import { listed, typeLabel } from '../say/phrases.ts';
import { lineText } from '../say/text.ts';
import { type Fact, factId } from './fact.ts';

/**
 * What the form of a fix begins with when a step shows what is wrong: the first of its facts, as the record has it. Where the
 * record says something else by now, or nothing, only the kind of change; where no change of a record would mend it, nothing.
 */
export function wrongDraft(vendor: Vendor, { kind }: Step, facts: readonly Fact[]): Draft | undefined {
  const [first] = facts;
  if (first !== undefined) return draftOf(vendor, first, facts);
  switch (kind) {
    case 'contact':
      return { kind: vendor.contacts === undefined ? 'contact-added' : 'contact-changed', values: {} };
    case 'product':
      return { kind: 'version', values: {} };
    case 'documentation':
    case 'invoicecloud-docs':
    case 'api-key':
    case 'team':
      return undefined;
    case 'needs':
    case 'jira':
    case 'ask-first':
    case 'limit':
    case 'third-party':
    case 'standard':
    case 'custom':
    case 'test-bid':
    case 'set-up':
    case 'share-credentials':
      return { kind: needsOf(vendor).length === 0 ? 'need-added' : 'need-changed', values: {} };
  }
}

function draftOf(vendor: Vendor, first: Fact, facts: readonly Fact[]): Draft {
  switch (first.key) {
    case 'invoiceTypes': {
      const is = ({ id }: VendorInvoiceType) => lineText(first.line).startsWith(`${id} `);
      const gone = vendor.invoiceTypes?.find(is);
      return { kind: 'type-gone', values: gone ? { type: String(gone.id) } : {} };
    }
    case 'contacts': {
      const ids = facts.map(factId);
      const [only, ...others] = (vendor.contacts ?? []).filter((contact) =>
        ids.includes(factId({ key: 'contacts', line: contactLine(contact) })),
      );
      // Of several it is chosen in the form who has changed.
      const values = only && others.length === 0 ? { ...contactValues(only), who: contactKey(only) } : {};
      return { kind: 'contact-changed', values };
    }
    case 'needs': {
      const id = factId(first);
      const need = needsOf(vendor).find((one) => factId({ key: 'needs', line: needLine(one) }) === id);
      // Nothing known is what somebody found: otherwise there is a need.
      if (need === undefined) return { kind: 'need-added', values: {} };
      return { kind: 'need-changed', values: { ...needValues(need), which: needKey(need) } };
    }
  }
}

/** The BID of a finished project as an example of its partner, with a note; undefined without a BID. */
export function exampleDraft({ project }: Checklist, today: Day): Draft | undefined {
  const { bid, types, version } = project;
  if (bid === undefined) return undefined;
  const what = [
    ...(version === undefined ? [] : [projectVersionText(version)]),
    ...(types.length === 0 ? [] : [`invoice types ${listed(types.map(typeLabel))}`]),
  ];
  const told = what.length === 0 ? '' : `: ${what.join(', ')}`;
  return { kind: 'bid-added', values: { bid: String(bid), remark: `Project finished on ${today}${told}.` } };
}
