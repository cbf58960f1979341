import type { Amendment } from './amendment.ts';
import { contactKey } from './contacts.ts';
import { contactValues, type Draft, type FieldValues, needValues, stated } from './draft.ts';
import { needKey } from './needs.ts';

/** The draft that comes to these amendments, to be edited; undefined for such as no one draft comes to. */
export function draftOf(amendments: readonly Amendment[]): Draft | undefined {
  const [first, second, ...more] = amendments;
  if (first === undefined || more.length > 0) return undefined;
  if (second === undefined) return { kind: first.kind, values: valuesOf(first) };
  if (first.kind !== 'contact-gone' || second.kind !== 'contact-added') return undefined;
  return { kind: first.kind, values: { ...contactValues(second.contact), who: contactKey(first.was) } };
}

function valuesOf(amendment: Amendment): FieldValues {
  switch (amendment.kind) {
    case 'contact-added':
      return contactValues(amendment.contact);
    case 'contact-changed':
      return { ...contactValues(amendment.contact), who: contactKey(amendment.was) };
    case 'contact-gone':
      return { who: contactKey(amendment.was) };
    case 'version':
      return { version: amendment.version };
    case 'emv':
      return { emv: amendment.emv };
    case 'type-added':
      return stated({ type: String(amendment.type.id), remark: amendment.type.remark });
    case 'type-gone':
      return { type: String(amendment.id) };
    case 'bid-added': {
      const { bid, biller, remark } = amendment.example;
      return stated({ bid: String(bid), biller, remark });
    }
    case 'bid-gone':
      return { bid: String(amendment.bid) };
    case 'need-added':
      return needValues(amendment.need);
    case 'need-changed':
      return { ...needValues(amendment.need), which: needKey(amendment.was) };
    case 'link-added':
      return amendment.link;
    case 'alias-added':
      return { alias: amendment.alias };
    case 'remark-added':
      return { remark: amendment.remark };
  }
}
