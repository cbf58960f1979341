import type { Card, Said } from '../ask/answer/answer.ts';
import { exampleLines, needLines, typeLines } from './card.ts';
import { code, joinLines, type Line, line, type Message, type Part } from './message.ts';
import {
  cardOffer,
  contactLine,
  emvText,
  listed,
  NOT_RECORDED,
  sourceLine,
  vendorName,
  versionText,
} from './phrases.ts';

// What is compared, in the order of the card.
const FACTS: readonly { readonly label: string; readonly of: (card: Card) => Line }[] = [
  { label: 'Version', of: ({ vendor }) => [versionText(vendor.version)] },
  { label: 'EMV', of: ({ vendor }) => [emvText(vendor.emv)] },
  { label: 'Invoice types', of: (card) => joinLines(typeLines(card), ', ') },
  { label: 'Example BIDs', of: ({ vendor }) => exampleBidLine(vendor) },
  { label: 'Needs', of: ({ vendor }) => joinLines(needLines(vendor), ' ') },
  { label: 'Contacts', of: ({ vendor }) => joinLines((vendor.contacts ?? []).map(contactLine), '; ') },
];

/** Two vendors or more, side by side: fact by fact, a line for each. */
export function sayCompare({ cards }: Extract<Said, { kind: 'compare' }>): Message {
  const shared = sharedTypes(cards);
  const common =
    shared.length === 0 ? ['No invoice type in common.'] : line`Invoice types in common: ${shared}`;
  return {
    headline: line`${listed(cards.map(({ vendor }) => vendor.name))}, side by side.`,
    parts: [
      { kind: 'paragraph', line: common },
      ...FACTS.map(
        ({ label, of }): Part => ({
          kind: 'fact',
          label,
          lines: cards.map((card) => factLine(card, of(card))),
        }),
      ),
    ],
    source: sourceLine(...cards.map(({ vendor }) => vendor)),
    offers: cards.map(({ vendor }) => cardOffer(vendor, vendor.name)),
    shareable: true,
  };
}

function factLine({ vendor }: Card, text: Line): Line {
  return line`${vendorName(vendor)}: ${text.length > 0 ? text : [NOT_RECORDED]}`;
}

function exampleBidLine(vendor: Card['vendor']): Line {
  const { row, lines } = exampleLines(vendor);
  return joinLines([...(row.length === 0 ? [] : [joinLines(row, ', ')]), ...lines], '; ');
}

function sharedTypes(cards: readonly Card[]): Line {
  const [first, ...others] = cards;
  const shared = (first?.types ?? []).filter(({ type }) =>
    others.every(({ types }) => types.some((other) => other.type.id === type.id)),
  );
  return joinLines(
    shared.map(({ type }) => line`${code(String(type.id))} ${type.name}`),
    ', ',
  );
}
