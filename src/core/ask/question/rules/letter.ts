import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Missing, Question } from '../question.ts';

/** An e-mail address, a link or a Jira key asks for the record in which it stands to the letter. */
export function askedByLetter({ exact }: Reading, lexicon: Lexicon): Question | undefined {
  if (exact.emails.length > 0) return askedByEmail(exact.emails, lexicon);
  if (exact.urls.length > 0) return askedByLink(exact.urls, lexicon);
  if (exact.jiraKeys.length > 0) return askedByJiraKey(exact.jiraKeys, lexicon);
  return undefined;
}

function askedByEmail(emails: readonly string[], { people }: Lexicon): Question {
  const wanted = new Set(emails.map((email) => email.toLowerCase()));
  const found = people.filter(({ contact }) => wanted.has(contact.email?.toLowerCase() ?? ''));
  if (found.length === 0) return missing(emails.map((typed) => ({ kind: 'person', typed })));
  return { kind: 'people', people: found.map((of) => ({ of, score: 1 })), phone: false };
}

function askedByLink(urls: readonly string[], { knowledge }: Lexicon): Question {
  const wanted = new Set(urls.map(bare));
  const resources = knowledge.playbook.resources.filter(
    ({ url }) => url !== undefined && wanted.has(bare(url)),
  );
  if (resources.length > 0) return { kind: 'resources', resources };
  const vendors = knowledge.vendors.filter(({ links = [], needs }) => {
    const needLinks = Array.isArray(needs) ? needs.flatMap((need) => need.links ?? []) : [];
    return [...links, ...needLinks].some(({ url }) => wanted.has(bare(url)));
  });
  if (vendors.length === 0) return missing(urls.map((typed) => ({ kind: 'link', typed })));
  return { kind: 'vendor', vendors: vendors.map((of) => ({ of, score: 1 })) };
}

/** A link without what does not tell it from another: the query, the fragment, signs behind it. */
function bare(url: string): string {
  return url
    .toLowerCase()
    .replace(/[?#].*$/, '')
    .replace(/[/.,;:!)\]]+$/, '');
}

function askedByJiraKey(keys: readonly string[], { knowledge }: Lexicon): Question {
  const wanted = new Set(keys.map((key) => key.toUpperCase()));
  const passages = knowledge.vendors.flatMap((vendor) =>
    (Array.isArray(vendor.needs) ? vendor.needs : [])
      .filter(({ links = [] }) => links.some(({ title }) => wanted.has(title)))
      .map((need) => ({ kind: 'need' as const, vendor, need })),
  );
  if (passages.length === 0) return missing(keys.map((typed) => ({ kind: 'link', typed })));
  return { kind: 'passages', passages, entries: [], words: keys.join(' ') };
}

function missing(of: readonly Missing[]): Question {
  return { kind: 'missing', missing: of };
}
