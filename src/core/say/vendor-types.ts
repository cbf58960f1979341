import type { Answer, Card } from '../ask/answer/answer.ts';
import type { InvoiceType } from '../knowledge/invoice-type.ts';
import { code, type Line, line, type Message, strong } from './message.ts';
import { cardOffer, listed, NOT_RECORDED, remarked, sourceLine } from './phrases.ts';

/** Whether vendors are recorded with invoice types; a type that is not listed is not thereby refused. */
export function sayVendorTypes({ cards, types }: Extract<Answer, { kind: 'vendor-types' }>): Message {
  const lines = cards.flatMap((card) => types.map((asked) => vendorTypeLine(card, asked)));
  const [first = [NOT_RECORDED], ...rest] = lines;
  return {
    headline: first,
    parts: rest.map((one) => ({ kind: 'paragraph', line: one })),
    source: sourceLine(...cards.map(({ vendor }) => vendor)),
    offers: cards.map(({ vendor }) => cardOffer(vendor, cards.length === 1 ? 'Full card' : vendor.name)),
    shareable: true,
  };
}

function vendorTypeLine({ vendor, types }: Card, asked: InvoiceType): Line {
  const use = types.find(({ type }) => type.id === asked.id);
  const name = line`${code(String(asked.id))} ${asked.name}`;
  if (use) return remarked(line`Yes, ${strong(vendor.name)} is recorded with ${name}`, use.remark);
  const known = types.map(({ type }) => `${type.id} ${type.name}`);
  return line`${name} at ${strong(vendor.name)}: ${NOT_RECORDED}. Recorded are ${listed(known)}.`;
}
