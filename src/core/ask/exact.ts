import { linkKey, linksOf } from '../knowledge/vendor.ts';
import { type Lexicon, personKey } from './lexicon.ts';
import { type Missing, type Query, rowsOf } from './query.ts';
import type { Reading } from './read/reading.ts';
import { silentTopic } from './read/said.ts';
import { selectedFields } from './selected.ts';

/** An e-mail address, a link or a Jira key asks for the record in which it stands to the letter. */
export function askedExactly(reading: Reading, lexicon: Lexicon): Query | undefined {
  const { emails, urls, jiraKeys } = reading.exact;
  if (emails.length > 0) return askedByEmail(emails, reading, lexicon);
  if (urls.length > 0) return askedByLink(reading, lexicon);
  return jiraKeys.length > 0 ? askedByJiraKey(jiraKeys, lexicon) : undefined;
}

function askedByEmail(emails: readonly string[], reading: Reading, { people }: Lexicon): Query {
  const wanted = new Set(emails.map((email) => email.toLowerCase()));
  const found = people.filter(({ contact }) => wanted.has(contact.email?.toLowerCase() ?? ''));
  if (found.length === 0) return missing(emails.map((typed) => ({ kind: 'person', typed })));
  const topic = silentTopic(reading);
  return rowsOf('person', {
    named: found.map((person) => ({ id: personKey(person), score: 1 })),
    select: topic === undefined ? [] : [{ kind: 'silent', topic }],
  });
}

/** Where links stand, or a fact of the partners in whose records they do ("who do I ask about https://…"). */
function askedByLink(reading: Reading, { knowledge }: Lexicon): Query {
  const { urls } = reading.exact;
  const { playbook, vendors } = knowledge;
  const wanted = new Set(urls.map(linkKey));
  const resources = playbook.resources.filter(({ url }) => url !== undefined && wanted.has(linkKey(url)));
  if (resources.length > 0) return { kind: 'resources', names: resources.map(({ name }) => name) };
  if (wanted.has(`page ${playbook.page.id}`)) return { kind: 'page' };
  const found = vendors.filter((vendor) => linksOf(vendor).some(({ url }) => wanted.has(linkKey(url))));
  if (found.length === 0) return missing(urls.map((typed) => ({ kind: 'link', typed })));
  const select = selectedFields(reading).filter((one) => one.kind !== 'field' || one.field !== 'links');
  if (select.length === 0) return { kind: 'link', urls: [...urls] };
  return rowsOf('vendor', { named: found.map(({ id }) => ({ id, score: 1 })), select });
}

function askedByJiraKey(keys: readonly string[], { passages }: Lexicon): Query {
  const wanted = new Set(keys.map((key) => key.toUpperCase()));
  const found = passages.filter(
    (passage) => passage.kind === 'need' && passage.need.links?.some(({ title }) => wanted.has(title)),
  );
  if (found.length === 0) return missing(keys.map((typed) => ({ kind: 'link', typed })));
  return { kind: 'passages', keys: found.map(({ key }) => key), terms: [], isClosest: false };
}

function missing(of: readonly Missing[]): Query {
  return { kind: 'missing', missing: [...of] };
}
