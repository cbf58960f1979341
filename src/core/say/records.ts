import type { Answer, TypeUse } from '../ask/answer/answer.ts';
import type { BidUse } from '../knowledge/knowledge.ts';
import { companyText } from './card.ts';
import { type Line, line, type Message, type Part, strong } from './message.ts';
import {
  cardOffer,
  counted,
  linkLine,
  listed,
  NOT_RECORDED,
  personLine,
  remarked,
  sourceLine,
  vendorName,
} from './phrases.ts';

/** BIDs with the vendors under which they stand, each with its remark there. */
export function sayBids({ found, missing }: Extract<Answer, { kind: 'bids' }>): Message {
  const unknown = missing.map((bid) => `BID ${bid} is not in the playbook.`);
  const [only, ...others] = found;
  const vendors = found.flat().map(({ vendor }) => vendor);
  const headline =
    only && others.length === 0
      ? line`BID ${bidOf(only)} is an example of ${listed(only.map(({ vendor }) => vendor.name))}.`
      : [`${counted(found.length, 'BID')} found: ${listed(found.map(bidOf))}.`];
  return {
    headline,
    parts: [
      ...found
        .filter((uses) => found.length > 1 || uses.some(({ example }) => example.remark ?? example.biller))
        .map((uses): Part => ({ kind: 'fact', label: `BID ${bidOf(uses)}`, lines: uses.map(useLine) })),
      ...unknown.map((text): Part => ({ kind: 'paragraph', line: [text] })),
    ],
    source: sourceLine(...vendors),
    offers: [...new Set(vendors)].map((vendor) => cardOffer(vendor, vendor.name)),
    shareable: true,
  };
}

function bidOf([use]: readonly BidUse[]): string {
  return use === undefined ? '' : String(use.example.bid);
}

function useLine({ vendor, example: { biller, remark } }: BidUse): Line {
  const who = line`${vendorName(vendor)}${companyText(vendor)}`;
  return remarked(biller === undefined ? who : line`${who}, biller ${biller}`, remark);
}

/** Invoice types with the vendors that use them. */
export function sayTypes({ found, missing, alike }: Extract<Answer, { kind: 'types' }>): Message {
  const [only, ...others] = found;
  const headline =
    only && others.length === 0
      ? line`${typeName(only)} is used by ${counted(only.users.length, 'partner')}: ${listed(only.users.map(({ vendor }) => vendor.name))}.`
      : [
          `${counted(found.length, 'invoice type')}: ${listed(found.map(({ type }) => `${type.id} ${type.name}`))}.`,
        ];
  return {
    headline,
    parts: [
      ...found.flatMap((use) => typeParts(use, found.length > 1)),
      ...missing.map(
        (id): Part => ({ kind: 'paragraph', line: [`Invoice type ${id} is not in the playbook.`] }),
      ),
      ...(alike.length === 0
        ? []
        : [
            {
              kind: 'paragraph' as const,
              line: [`Alike in name: ${listed(alike.map(({ id, name }) => `${id} ${name}`))}.`],
            },
          ]),
    ],
    source: sourceLine(
      ...found.map(({ type }) => type),
      ...found.flatMap(({ users }) => users.map(({ vendor }) => vendor)),
    ),
    offers: [],
    shareable: true,
  };
}

function typeName({ type }: TypeUse): Line {
  return line`${strong(`${type.id} ${type.name}`)}`;
}

function typeParts({ type, users }: TypeUse, several: boolean): Part[] {
  const remarks = users.filter(({ remark }) => remark !== undefined);
  const shown = several ? users : remarks;
  const lines = shown.map(({ vendor, remark }) => remarked([vendorName(vendor)], remark));
  return [
    ...(type.remark === undefined ? [] : [{ kind: 'paragraph' as const, line: [type.remark] }]),
    ...(type.aliases === undefined
      ? []
      : [
          {
            kind: 'paragraph' as const,
            line: [`The page also writes ${listed(type.aliases.map((name) => `“${name}”`))}.`],
          },
        ]),
    ...(lines.length === 0 ? [] : [{ kind: 'fact' as const, label: `${type.id} ${type.name}`, lines }]),
  ];
}

/** People, with what is recorded of them and where. */
export function sayPeople({ people, phone }: Extract<Answer, { kind: 'people' }>): Message {
  const lines = people.map(({ of }) => personLine(of));
  const [first = [], ...rest] = lines;
  return {
    headline: people.length === 1 ? first : [`${counted(people.length, 'person', 'people')} could be meant:`],
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
export function sayLinks({ where, links }: Extract<Answer, { kind: 'links' }>): Message {
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
