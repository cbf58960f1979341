import { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/knowledge.ts';
import { linkLine } from '../knowledge/lines.ts';
import type { ExampleBid, Link, VendorInvoiceType } from '../knowledge/vendor.ts';
import type { Item, ItemColumn } from './compare-items.ts';
import { CROSSED, TICKED } from './elements.ts';
import { ADDRESS, hasMark, plain, plainCell, shown, withStatus } from './table.ts';
import { NONE_KNOWN, plainLine, type Types, writtenBid, writtenType } from './write-table.ts';

function wordColumn(
  key: 'version' | 'emv',
  wordIn: (text: string) => string | undefined,
): ItemColumn<string> {
  const itemOf = (value: string): Item<string> => ({ key, text: value, value });
  return {
    key,
    items: ({ [key]: value }) => (value === undefined ? [] : [itemOf(value)]),
    read(cell) {
      const text = plainCell(cell);
      if (text === '') return [];
      const value = wordIn(withStatus(text));
      return [value === undefined ? `“${shown(text)}” cannot be read` : itemOf(value)];
    },
  };
}

export const VERSION = wordColumn('version', (text) => {
  const [, number] = /^(?:cloud ?pay)? ?v?\.? ?([12])$/i.exec(text) ?? [];
  return number === undefined ? undefined : `v${number}`;
});

// Tick and cross, drawn or typed, mean yes and no.
const SIGNS = [
  ['yes', new RegExp(`${TICKED}|[✓✔✅☑]\uFE0F?`, 'gu')],
  ['no', new RegExp(`${CROSSED}|[✗✘❌❎✖]\uFE0F?`, 'gu')],
] as const;

export const EMV = wordColumn('emv', (text) => {
  const words = SIGNS.reduce(
    (said, [word, signs]) => said.replaceAll(signs, ` ${word} `),
    text.toLowerCase(),
  );
  const answers = new Set(words.split(/[\s,]+/).filter((word) => word !== ''));
  const [answer] = answers;
  return answers.size === 1 && (answer === 'yes' || answer === 'no') ? answer : undefined;
});

/** Types as `43-Permits`, `43 - Permits (OTC)`; a line each. An alias of a type is a slip of the page. */
export const TYPES: ItemColumn<VendorInvoiceType> = {
  key: 'invoiceTypes',
  items: ({ invoiceTypes = [] }, types) => invoiceTypes.map((entry) => typeItem(entry, types)),
  read: (cell, types) => cell.map((line) => readType(plain(line), types)),
  keys: ['remark'],
};

function typeItem(value: VendorInvoiceType, types: Types): Item<VendorInvoiceType> {
  return { key: String(value.id), text: plainLine(writtenType(value, types)), value };
}

function readType(line: string, types: Types): Item<VendorInvoiceType> | string {
  if (hasMark(line)) return `“${shown(line)}” cannot be read`;
  const [, digits, said = ''] = /^(\d+)\s*[-–—:.]?\s*(.*)$/.exec(line) ?? [];
  const id = InvoiceTypeId.safeParse(digits === undefined ? undefined : Number(digits)).data;
  if (id === undefined) return `“${line}” does not begin with the id of an invoice type`;
  const type = types.get(id);
  if (!type) return `invoice type ${line} is new; add it to invoice-types.yml first`;
  const name = nameIn(said, type);
  if (name === undefined)
    return `${id} is “${said}” here and “${type.name}” in invoice-types.yml; add an alias or mend one of them`;
  const remark = unbracketed(said.slice(plain(name).length).trim());
  const slip = name === type.name ? undefined : `${id}: “${name}” for “${type.name}”`;
  return { ...typeItem(remark === '' ? { id } : { id, remark }, types), slip };
}

/** The longest of the type's names that the words begin with. */
function nameIn(said: string, { name, aliases = [] }: InvoiceType): string | undefined {
  return [name, ...aliases]
    .toSorted((a, b) => b.length - a.length)
    .find((one) => {
      const begins = said.toLowerCase().startsWith(plain(one).toLowerCase());
      return begins && !/^[\p{L}\p{N}]/u.test(said.slice(plain(one).length));
    });
}

/** The contents of brackets around the whole text. */
function unbracketed(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
}

// A BID, unless it is part of another number such as 1,796; or a mark.
const BID_OR_MARK =
  /^(?:(?:BID[-\s]?)?(\d{1,6})(?![\d.:/-]*[\d\p{L}]|,\d{3}(?!\d))\s*|\uFDD0[^\uFDD1]*\uFDD1)/iu;

/** BIDs as `4273 (phase II), 4122`, each with the remark in brackets after it. */
export const BIDS: ItemColumn<ExampleBid> = {
  key: 'exampleBids',
  items: ({ exampleBids = [] }) => exampleBids.map(bidItem),
  read: (cell) => readBids(plainCell(cell)),
  keys: ['biller', 'remark'],
  doubt: (_, held) =>
    held?.biller === undefined
      ? undefined
      : `which part of BID ${held.bid} is the biller’s name cannot be told`,
};

function bidItem(value: ExampleBid): Item<ExampleBid> {
  return { key: String(value.bid), text: plainLine(writtenBid(value)), value };
}

function readBids(text: string): (Item<ExampleBid> | string)[] {
  if (text === '') return [];
  const [whole = '', digits] = BID_OR_MARK.exec(text) ?? [];
  const bid = Bid.safeParse(Number(digits)).data;
  const isMark = whole !== '' && digits === undefined;
  if (bid === undefined && !isMark) return [`“${shown(text)}” is no BID`];
  const brackets = isMark ? '' : bracketsAt(text.slice(whole.length));
  const said = whole + brackets;
  const remark = brackets.slice(1, -1).trim();
  const read =
    bid === undefined || hasMark(said)
      ? `“${shown(said)}” cannot be read`
      : bidItem(brackets === '' ? { bid } : { bid, remark });
  return [read, ...readBids(text.slice(said.length).replace(/^[\s,;]+/, ''))];
}

/** The brackets at the beginning of a text, with nested ones. */
function bracketsAt(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at === 0 ? '' : text.slice(0, at + 1);
  }
  return '';
}

// Words before or beside a link, which are no need.
const LINK_WORDS = /\b(link|links|to|guru|confluence|jira)\b|[:\-–—,\s]/gi;

/**
 * Needs: none known, links, or both. Needs in prose become steps of checklists, with a kind and other words, so a person must
 * decide about changes.
 */
export const NEEDS: ItemColumn<Link | 'none known'> = {
  key: 'needs',
  list: 'links',
  items: ({ needs, links = [] }) => [...links.map(linkItem), ...(needs === 'none known' ? [NO_NEEDS] : [])],
  read(cell, _, { needs }) {
    const text = plainCell(cell);
    if (hasMark(text)) return [`“${shown(text)}” cannot be read`];
    const prose = text.replace(ADDRESS, '').replace(LINK_WORDS, '').toLowerCase();
    const isNoneKnown = prose === NONE_KNOWN.replace(' ', '').toLowerCase();
    if ((prose !== '' && !isNoneKnown) || Array.isArray(needs))
      return ['needs in prose have changed; take over what matters, then keep the new words under cells'];
    return [...(text.match(ADDRESS) ?? []).map(readLink), ...(isNoneKnown ? [NO_NEEDS] : [])];
  },
};

const NO_NEEDS: Item<'none known'> = { key: 'none known', text: NONE_KNOWN, value: 'none known' };

function linkItem(value: Link): Item<Link> {
  return { key: value.url, text: value.url, line: plainLine(linkLine(value)), value };
}

function readLink(url: string): Item<Link> | string {
  const link = linkTo(url);
  return link ? linkItem(link) : `${url} is neither in Guru, Confluence nor Jira`;
}

/** A link, titled by the words at the end of its address; undefined if there are none. */
function linkTo(url: string): Link | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, protocol } = new URL(url);
  const title = pathname
    .split('/')
    .findLast((part) => part !== '')
    ?.replaceAll(/[-+]/g, ' ');
  if (protocol !== 'https:' || title === undefined) return undefined;
  if (hostname === 'app.getguru.com') return { title, where: 'Guru', url };
  if (!hostname.endsWith('.atlassian.net')) return undefined;
  if (pathname.startsWith('/wiki/')) return { title, where: 'Confluence', url };
  return pathname.startsWith('/browse/')
    ? { title: title.replaceAll(' ', '-'), where: 'Jira', url }
    : undefined;
}
