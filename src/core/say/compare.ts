import type { Answer } from '../ask/answer.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { exampleLines, needLines, typeLines } from './card.ts';
import { code, joinLines, type Line, line, type Message, type Part } from './message.ts';
import { cardOffer, contactLine, emvText, listed, NOT_RECORDED, sourceLine, versionText } from './phrases.ts';

/** Two vendors or more, side by side. */
export function sayCompare({ cards }: Extract<Answer, { kind: 'compare' }>): Message {
  const rows = cards.map((card): Part => {
    const { vendor } = card;
    const facts: [string, readonly Line[]][] = [
      ['Version', [[versionText(vendor.version)]]],
      ['EMV', [[emvText(vendor.emv)]]],
      ['Invoice types', typeLines(card)],
      ['Example BIDs', exampleBidLines(vendor)],
      ['Needs', needLines(vendor)],
      ['Contacts', (vendor.contacts ?? []).map(contactLine)],
    ];
    return {
      kind: 'fact',
      label: vendor.name,
      lines: facts.flatMap(([label, lines]) => labelled(label, lines)),
    };
  });
  const shared = sharedTypes(cards.map(({ types }) => types.map(({ type }) => type)));
  return {
    headline: line`${listed(cards.map(({ vendor }) => vendor.name))}, side by side.`,
    parts: [
      {
        kind: 'paragraph',
        line: shared.length === 0 ? ['No invoice type in common.'] : line`Invoice types in common: ${shared}`,
      },
      ...rows,
    ],
    source: sourceLine(...cards.map(({ vendor }) => vendor)),
    offers: cards.map(({ vendor }) => cardOffer(vendor, vendor.name)),
    shareable: true,
  };
}

function exampleBidLines(vendor: Vendor): Line[] {
  const { row, lines } = exampleLines(vendor);
  return row.length === 0 ? lines : [joinLines(row, ', '), ...lines];
}

function labelled(label: string, lines: readonly Line[]): Line[] {
  const all = lines.length > 0 ? lines : [[NOT_RECORDED]];
  return all.map((one, at) => (at === 0 ? line`${label}: ${one}` : one));
}

function sharedTypes(all: readonly (readonly { id: number; name: string }[])[]): Line {
  const [first = [], ...others] = all;
  const shared = first.filter(({ id }) => others.every((types) => types.some((type) => type.id === id)));
  return shared.flatMap(
    ({ id, name }, at): Line => [...(at === 0 ? [] : [', ']), code(String(id)), ` ${name}`],
  );
}
