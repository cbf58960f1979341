import type { Card, Said, TypeUse } from '../ask/answer/answer.ts';
import type { InvoiceType } from '../knowledge/invoice-type.ts';
import { code, type Line, line, type Message, type Part, strong } from './message.ts';
import {
  cardOffers,
  counted,
  listed,
  NOT_RECORDED,
  remarked,
  sourceLine,
  typeLabel,
  vendorName,
} from './phrases.ts';

/** Invoice types with the vendors that use them. */
export function sayTypes({ found, missing, alike }: Extract<Said, { kind: 'types' }>): Message {
  const [only, ...others] = found;
  const isOne = only !== undefined && others.length === 0;
  return {
    headline: isOne ? oneType(only) : [`${counted(found.length, 'invoice type')}:`],
    parts: [
      ...(isOne ? remarkParts(only) : [{ kind: 'list' as const, lines: found.map(typeLine) }]),
      ...found.flatMap(({ type }) => spellings(type)),
      ...missing.map(
        (id): Part => ({ kind: 'paragraph', line: [`Invoice type ${id} is not in the playbook.`] }),
      ),
      ...(alike.length === 0 ? [] : [paragraph(`Alike in name: ${listed(alike.map(typeLabel))}.`)]),
    ],
    source: sourceLine(...found.flatMap(({ type, users }) => [type, ...users.map(({ vendor }) => vendor)])),
    offers: [],
    shareable: true,
  };
}

function oneType({ type, users }: TypeUse): Line {
  const name = strong(typeLabel(type));
  if (users.length === 0) return line`${name}: which partner uses it is ${NOT_RECORDED}.`;
  return line`${name} is used by ${counted(users.length, 'partner')}: ${listed(users.map(({ vendor }) => vendor.name))}.`;
}

function typeLine({ type, users }: TypeUse): Line {
  const names = users.map(({ vendor, remark }) =>
    remark === undefined ? vendor.name : `${vendor.name} (${remark.replace(/\.$/, '')})`,
  );
  return line`${code(String(type.id))} ${type.name}: ${names.length === 0 ? NOT_RECORDED : listed(names)}`;
}

/** The remarks on a type, of its vendors and of its own. */
function remarkParts({ type, users }: TypeUse): Part[] {
  const lines = users
    .filter(({ remark }) => remark !== undefined)
    .map(({ vendor, remark }) => remarked([vendorName(vendor)], remark));
  return [
    ...(type.remark === undefined ? [] : [paragraph(type.remark)]),
    ...(lines.length === 0 ? [] : [{ kind: 'list' as const, lines }]),
  ];
}

function spellings({ id, aliases }: InvoiceType): Part[] {
  return aliases === undefined
    ? []
    : [paragraph(`The page also writes ${id} as ${listed(aliases.map((name) => `“${name}”`))}.`)];
}

function paragraph(text: string): Part {
  return { kind: 'paragraph', line: [text] };
}

/** Whether vendors are recorded with invoice types; a type that is not listed is not thereby refused. */
export function sayVendorTypes({ cards, types }: Extract<Said, { kind: 'vendor-types' }>): Message {
  const lines = cards.flatMap((card) => types.map((asked) => vendorTypeLine(card, asked)));
  const [first = [NOT_RECORDED], ...rest] = lines;
  return {
    headline: first,
    parts: rest.map((one) => ({ kind: 'paragraph', line: one })),
    source: sourceLine(...cards.map(({ vendor }) => vendor)),
    offers: cardOffers(cards.map(({ vendor }) => vendor)),
    shareable: true,
  };
}

function vendorTypeLine({ vendor, types }: Card, asked: InvoiceType): Line {
  const use = types.find(({ type }) => type.id === asked.id);
  const name = line`${code(String(asked.id))} ${asked.name}`;
  if (use) {
    const yes = line`Yes, ${vendorName(vendor)} is recorded with ${name}`;
    return use.remark === undefined ? line`${yes}.` : remarked(yes, use.remark);
  }
  const known = types.length === 0 ? '' : ` Recorded: ${listed(types.map(({ type }) => typeLabel(type)))}.`;
  return line`${name} at ${vendorName(vendor)}: ${NOT_RECORDED}.${known}`;
}
