import { linkKey } from '../../../knowledge/link-key.ts';
import { needsOf } from '../../../knowledge/needs-and-links.ts';
import type { Vendor } from '../../../knowledge/vendor.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { factsIn } from '../facts.ts';
import type { Missing, PlacedLink, Question } from '../question.ts';

/** An e-mail address, a link or a Jira key asks for the record in which it stands to the letter. */
export function askedExactly(reading: Reading, lexicon: Lexicon): Question | undefined {
  const { emails, urls, jiraKeys } = reading.exact;
  if (emails.length > 0) return askedByEmail(emails, speaksOf(reading, 'phone'), lexicon);
  if (urls.length > 0) return askedByLink(reading, lexicon);
  return jiraKeys.length > 0 ? askedByJiraKey(jiraKeys, lexicon) : undefined;
}

function askedByEmail(emails: readonly string[], phone: boolean, { people }: Lexicon): Question {
  const wanted = new Set(emails.map((email) => email.toLowerCase()));
  const found = people.filter(({ contact }) => wanted.has(contact.email?.toLowerCase() ?? ''));
  if (found.length === 0) return missing(emails.map((typed) => ({ kind: 'person', typed })));
  return { kind: 'people', people: found.map((of) => ({ of, score: 1 })), phone };
}

/** Where links stand, or a fact of the partners in whose records they do ("who do I ask about https://…"). */
function askedByLink(reading: Reading, { knowledge }: Lexicon): Question {
  const { urls } = reading.exact;
  const { playbook, vendors } = knowledge;
  const wanted = new Set(urls.map(linkKey));
  const resources = playbook.resources.filter(({ url }) => url !== undefined && wanted.has(linkKey(url)));
  if (resources.length > 0) return { kind: 'resources', resources };
  if (wanted.has(`page ${playbook.page.id}`)) return { kind: 'page' };
  const found = vendors.flatMap(placedLinks).filter(({ link }) => wanted.has(linkKey(link.url)));
  if (found.length === 0) return missing(urls.map((typed) => ({ kind: 'link', typed })));
  const facts = factsIn(reading).filter(({ kind }) => kind !== 'links');
  if (facts.length > 0) {
    const of = [...new Set(found.map(({ vendor }) => vendor))];
    return { kind: 'facts', vendors: of.map((vendor) => ({ of: vendor, score: 1 })), facts, bids: [] };
  }
  const known = new Set(found.map(({ link }) => linkKey(link.url)));
  return { kind: 'link', found, missing: urls.filter((url) => !known.has(linkKey(url))) };
}

/** The links of a vendor's record, each with the need in which it stands, if it does. */
function placedLinks(vendor: Vendor): PlacedLink[] {
  return [
    ...(vendor.links ?? []).map((link) => ({ vendor, link })),
    ...needsOf(vendor).flatMap((need) => (need.links ?? []).map((link) => ({ vendor, link, need }))),
  ];
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
