import type { Edit } from '../knowledge/edit-record.ts';
import { linksOf } from '../knowledge/needs-and-links.ts';
import type { Link, Vendor } from '../knowledge/vendor.ts';
import { byHand, type Finding, NOTHING } from './edit.ts';
import { type Cell, plainCell } from './table.ts';
import { NONE_KNOWN } from './write-cell.ts';

const ADDRESS = /https?:\/\/[^\s<>"]+/g;
// What stands before a link, or for itself where a link is: no need.
const LINK_WORDS = /\b(link|links|to|guru|confluence|jira)\b|[:\-–—,\s]/gi;

/**
 * Reads a needs cell: none known, links, or both. Needs in prose are steps of checklists, with a kind and words of their own:
 * whether their change matters is for a person to say.
 */
export function compareNeeds(cell: Cell, vendor: Vendor): Finding {
  const text = plainCell(cell);
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
  const gone = (vendor.links ?? []).flatMap(({ url }, at) => (urls.includes(url) ? [] : [{ url, at }]));
  const read = added.flatMap(({ link }) => (link ? [link] : []));
  return {
    ...NOTHING,
    changes: [...read.map(({ url }) => `new: ${url}`), ...gone.map(({ url }) => `gone: ${url}`)],
    edits: [
      ...read.map((value): Edit => ({ kind: 'add', path: ['links'], value })),
      ...gone.map(({ at }): Edit => ({ kind: 'delete', path: ['links', at] })),
    ],
    byHand: added
      .filter(({ link }) => !link)
      .map(({ url }) => `${url} is neither in Guru, Confluence nor Jira`),
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
