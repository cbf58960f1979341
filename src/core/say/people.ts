import type { Said } from '../ask/answer/answer.ts';
import type { PlacedLink } from '../ask/question/question.ts';
import { type Line, line, type Message, written } from './message.ts';
import {
  cardOffer,
  cardOffers,
  counted,
  linkLine,
  NOT_RECORDED,
  personLine,
  shown,
  sourceLine,
  vendorName,
} from './phrases.ts';

/** People, with what is recorded of them and where. */
export function sayPeople({ people, phone }: Extract<Said, { kind: 'people' }>): Message {
  const lines = people.map(({ of }) => personLine(of));
  const [first = [], ...rest] = lines;
  return {
    headline: people.length === 1 ? first : [`${counted(people.length, 'person', 'people')}:`],
    parts: [
      ...(people.length === 1 ? [] : [{ kind: 'list' as const, lines: [first, ...rest] }]),
      ...(phone ? [{ kind: 'paragraph' as const, line: [`Phone number: ${NOT_RECORDED}.`] }] : []),
    ],
    source: sourceLine(...people.map(({ of }) => of.vendor)),
    offers: [...new Set(people.map(({ of }) => of.vendor))].map((vendor) => cardOffer(vendor, vendor.name)),
    shareable: true,
  };
}

/** Every link of a kind, with its vendor. */
export function sayLinks({ where, links }: Extract<Said, { kind: 'links' }>): Message {
  return {
    headline: [
      `${counted(links.length, where === undefined ? 'link' : `${where} link`)} in the partners’ records.`,
    ],
    parts: [
      {
        kind: 'list',
        lines: links.map(({ vendor, link }) => line`${vendorName(vendor)}: ${linkLine(link)}`),
      },
    ],
    source: sourceLine(...links.map(({ vendor }) => vendor)),
    offers: [],
    shareable: true,
  };
}

/** Where links that were pasted belong, and which of them stand nowhere. */
export function sayLink({ found, missing }: Extract<Said, { kind: 'link' }>): Message {
  const [first = [], ...rest] = [
    ...found.map(placedLine),
    ...missing.map((url): Line => [`${shown(url)} is not in the playbook.`]),
  ];
  const vendors = [...new Set(found.map(({ vendor }) => vendor))];
  return {
    headline: first,
    parts: rest.map((one) => ({ kind: 'paragraph', line: one })),
    source: sourceLine(...vendors),
    offers: cardOffers(vendors),
    shareable: true,
  };
}

function placedLine({ vendor, link, need }: PlacedLink): Line {
  const belongs = line`${linkLine(link)} belongs to ${vendorName(vendor)}`;
  return need === undefined ? line`${belongs}.` : line`${belongs}, to its need: ${written(need.text)}`;
}
