const GURU_CARD = /^app\.getguru\.com\/card\/([^/]+)/;
const CONFLUENCE_PAGE = /\/pages\/(\d+)(?:\/|$)/;
const PAGE_ID = /[?&]pageId=(\d+)/;
// What stands behind a link in a sentence, and a slash that changes nothing.
const BEHIND = /[/.,;:!)\]]+$/;

/**
 * What tells a link from another: host in small letters and path; not `https:`, the query, the fragment or a slash at the
 * end. A Guru card and a Confluence page are known by their id, whatever title follows it.
 */
export function linkKey(url: string): string {
  const pageId = PAGE_ID.exec(url)?.[1];
  if (pageId !== undefined) return `page ${pageId}`;
  const [, host = '', path = ''] = /^(?:https?:\/\/)?(?:www\.)?([^/?#]+)([^?#]*)/i.exec(url) ?? [];
  const bare = `${host.toLowerCase()}${path}`.replace(BEHIND, '');
  const card = GURU_CARD.exec(bare)?.[1];
  if (card !== undefined) return `card ${card}`;
  const page = CONFLUENCE_PAGE.exec(bare)?.[1];
  return page === undefined ? bare : `page ${page}`;
}
