import { linksOf, needsOf } from '../../../knowledge/needs-and-links.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Missing, Question } from '../question.ts';

/** An e-mail address, a link or a Jira key asks for the record in which it stands to the letter. */
export function askedExactly(reading: Reading, lexicon: Lexicon): Question | undefined {
  const { emails, urls, jiraKeys } = reading.exact;
  if (emails.length > 0) return askedByEmail(emails, speaksOf(reading, 'phone'), lexicon);
  if (urls.length > 0) return askedByLink(urls, lexicon);
  return jiraKeys.length > 0 ? askedByJiraKey(jiraKeys, lexicon) : undefined;
}

function askedByEmail(emails: readonly string[], phone: boolean, { people }: Lexicon): Question {
  const wanted = new Set(emails.map((email) => email.toLowerCase()));
  const found = people.filter(({ contact }) => wanted.has(contact.email?.toLowerCase() ?? ''));
  if (found.length === 0) return missing(emails.map((typed) => ({ kind: 'person', typed })));
  return { kind: 'people', people: found.map((of) => ({ of, score: 1 })), phone };
}

function askedByLink(urls: readonly string[], { knowledge }: Lexicon): Question {
  const wanted = new Set(urls.map(bare));
  const resources = knowledge.playbook.resources.filter(
    ({ url }) => url !== undefined && wanted.has(bare(url)),
  );
  if (resources.length > 0) return { kind: 'resources', resources };
  if (urls.some((url) => url.includes(String(knowledge.playbook.page.id)))) return { kind: 'page' };
  const vendors = knowledge.vendors.filter((vendor) =>
    linksOf(vendor).some(({ url }) => wanted.has(bare(url))),
  );
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
    needsOf(vendor)
      .filter(({ links = [] }) => links.some(({ title }) => wanted.has(title)))
      .map((need) => ({ kind: 'need' as const, vendor, need })),
  );
  if (passages.length === 0) return missing(keys.map((typed) => ({ kind: 'link', typed })));
  return { kind: 'passages', passages, entries: [] };
}

function missing(of: readonly Missing[]): Question {
  return { kind: 'missing', missing: of };
}
