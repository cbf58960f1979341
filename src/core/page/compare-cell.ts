import type { Edit } from '../knowledge/edit-record.ts';
import { type Link, linksOf, type Vendor } from '../knowledge/vendor.ts';
import { joined } from '../text/normalise.ts';
import { byHand, compareList, type Finding, NOTHING, slip } from './compare-list.ts';
import { CROSSED, TICKED } from './elements.ts';
import { type Cell, type Column, hasMark, plain, plainCell, shown, withStatus } from './table.ts';
import { NONE_KNOWN, plainLine, type Types, writtenCell } from './write-table.ts';

/** What a cell says, compared with the record: by its words first, then by what they mean. */
export function compareCell(cell: Cell, column: Column, vendor: Vendor, types: Types): Finding {
  const text = plainCell(cell);
  if (text === plain(knownText(column, vendor, types))) return NOTHING;
  const decided = vendor.cells?.[column];
  if (decided !== undefined && text === plain(decided)) return slip(`“${text}”`);
  const found = compareMeaning(cell, column, vendor, types);
  if (decided === undefined || found.edits.length === 0 || found.byHand.length > 0) return found;
  const read: Edit = { kind: 'set', path: ['cells', column], value: cell.map(plain).join('\n') };
  return { ...found, edits: [...found.edits, read] };
}

/** What the page would say in a column, on one line. */
export function knownText(column: Column, vendor: Vendor, types: Types): string {
  return writtenCell(vendor, column, types).map(plainLine).join(' ');
}

function compareMeaning(cell: Cell, column: Column, vendor: Vendor, types: Types): Finding {
  switch (column) {
    case 'name':
      return compareName(cell, vendor);
    case 'needs':
      return compareNeeds(cell, vendor);
    case 'version':
      return compareWord(cell, 'version', vendor.version, versionIn);
    case 'emv':
      return compareWord(cell, 'emv', vendor.emv, emvIn);
    default:
      return compareList(cell, column, vendor, types);
  }
}

function compareWord(
  cell: Cell,
  key: 'version' | 'emv',
  known: string | undefined,
  read: (text: string) => string | undefined,
): Finding {
  const text = plainCell(cell);
  const value = read(withStatus(text));
  if (value !== undefined && value === known) return NOTHING;
  if (text === '') {
    if (known === undefined) return NOTHING;
    return { ...NOTHING, changes: [`gone: ${known}`], edits: [{ kind: 'delete', path: [key] }] };
  }
  if (value === undefined) return byHand(`“${shown(text)}” cannot be read`);
  const change = known === undefined ? `new: ${value}` : `${known} became ${value}`;
  return { ...NOTHING, changes: [change], edits: [{ kind: 'set', path: [key], value }] };
}

function versionIn(text: string): string | undefined {
  const [, number] = /^(?:cloud ?pay)? ?v?\.? ?([12])$/i.exec(text) ?? [];
  return number === undefined ? undefined : `v${number}`;
}

// Tick and cross are yes and no, drawn or typed.
const SIGNS = [
  ['yes', new RegExp(`${TICKED}|[✓✔✅☑]\uFE0F?`, 'gu')],
  ['no', new RegExp(`${CROSSED}|[✗✘❌❎✖]\uFE0F?`, 'gu')],
] as const;

function emvIn(text: string): string | undefined {
  const words = SIGNS.reduce(
    (said, [word, signs]) => said.replaceAll(signs, ` ${word} `),
    text.toLowerCase(),
  );
  const answers = new Set(words.split(/[\s,]+/).filter((word) => word !== ''));
  const [answer] = answers;
  return answers.size === 1 && (answer === 'yes' || answer === 'no') ? answer : undefined;
}

/** The forms under which the page may have a partner's row, the record's own name first. */
export function pageNames({ name, aliases = [], source, cells }: Vendor): readonly string[] {
  const others = [source.row, cells?.name].filter((form) => form !== undefined);
  return [name, ...aliases, ...others];
}

/** A name as rows are found by it: small letters and digits, or whatever signs there are. */
export function nameKey(name: string): string {
  return joined(name) || plain(name);
}

/** Holds the cell of the name against the record; the company and remarks are read from lines of their own. */
function compareName(cell: Cell, vendor: Vendor): Finding {
  const text = plainCell(cell);
  const [first = '', ...rest] = cell.map(plain);
  if (text === plain(vendor.name)) return NOTHING;
  if (hasMark(text)) return byHand(`“${shown(text)}” cannot be read`);
  if (pageNames(vendor).some((form) => nameKey(form) === nameKey(text))) {
    return nameKey(text) === nameKey(vendor.name) && plain(first) !== plain(vendor.name)
      ? byHand(`the page writes “${text}”; write the name so, or mend the page`)
      : slip(`“${text}” for “${vendor.name}”`);
  }
  if (first !== plain(vendor.name))
    return byHand(`the name is now “${text}”; “${vendor.name}” in the record`);
  const said = rest.join(' ');
  const company = /^Company: (\S.*)$/.exec(said)?.[1];
  if (company === undefined || vendor.remarks !== undefined) {
    return byHand(`“${said}” stands below the name; put it where it belongs`);
  }
  return {
    ...NOTHING,
    changes: [`company: ${company}`],
    edits: [{ kind: 'set', path: ['company'], value: company }],
  };
}

export const ADDRESS = /https?:\/\/[^\s<>"]+/g;
// What stands before a link, or for itself where a link is: no need.
const LINK_WORDS = /\b(link|links|to|guru|confluence|jira)\b|[:\-–—,\s]/gi;

/**
 * Reads a needs cell: none known, links, or both. Needs in prose are steps of checklists, with a kind and words of their own:
 * whether their change matters is for a person to say.
 */
function compareNeeds(cell: Cell, vendor: Vendor): Finding {
  const text = plainCell(cell);
  if (hasMark(text)) return byHand(`“${shown(text)}” cannot be read`);
  const prose = text.replace(ADDRESS, '').replace(LINK_WORDS, '');
  const isNoneKnown = prose.toLowerCase() === NONE_KNOWN.replace(' ', '').toLowerCase();
  if ((prose !== '' && !isNoneKnown) || Array.isArray(vendor.needs)) {
    return byHand('needs in prose have changed; take over what matters, then keep the new words under cells');
  }
  const links = compareLinks(text.match(ADDRESS) ?? [], vendor);
  if (isNoneKnown === (vendor.needs === 'none known')) return links;
  const edit: Edit = isNoneKnown
    ? { kind: 'set', path: ['needs'], value: 'none known' }
    : { kind: 'delete', path: ['needs'] };
  const change = isNoneKnown ? 'none known is new' : 'none known is gone';
  return { ...links, changes: [change, ...links.changes], edits: [edit, ...links.edits] };
}

function compareLinks(urls: readonly string[], vendor: Vendor): Finding {
  const known = linksOf(vendor).map(({ url }) => url);
  const added = urls.filter((url) => !known.includes(url)).map((url) => ({ url, link: linkTo(url) }));
  const unread = added.filter(({ link }) => !link);
  // A link that cannot be read may be one of the record's, written otherwise.
  const gone = (vendor.links ?? []).flatMap(({ url }, at) =>
    urls.includes(url) || unread.length > 0 ? [] : [{ url, at }],
  );
  const read = added.flatMap(({ link }) => (link ? [link] : []));
  return {
    ...NOTHING,
    changes: [...read.map(({ url }) => `new: ${url}`), ...gone.map(({ url }) => `gone: ${url}`)],
    edits: [
      ...read.map((value): Edit => ({ kind: 'add', path: ['links'], value })),
      ...gone.map(({ at }): Edit => ({ kind: 'delete', path: ['links', at] })),
    ],
    byHand: unread.map(({ url }) => `${url} is neither in Guru, Confluence nor Jira`),
  };
}

/** A link, with the words at the end of its address for a title; undefined where nobody can tell what it leads to. */
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
