import type { Lexicon } from '../ask/lexicon.ts';
import { type Reading, readQuestion, speaksOf, typeGroups, vendorsIn } from '../ask/read/reading.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Contact, Vendor, Version } from '../knowledge/vendor.ts';
import { indexNames } from '../search/names.ts';
import { wordsOf } from '../text/normalise.ts';
import { contactKey, contactName } from './contacts.ts';
import { contactValues, type Draft } from './draft.ts';

/** What a sentence tells of a fix: the partner where it names one, and a draft that a person looks over. */
export type FixRead = { readonly vendor: Vendor | undefined; readonly draft: Draft | undefined };

/** Reads a sentence; `vendor` is whom it is about where it names nobody. */
export type FixReader = (text: string, vendor?: VendorId) => FixRead;

/** Makes the reader for a snapshot that is indexed; names are found as in a question. */
export function fixReader(lexicon: Lexicon): FixReader {
  const { knowledge } = lexicon;
  return (text, about) => {
    const reading = readQuestion(text, lexicon);
    const vendor = vendorOf(reading, lexicon, text) ?? knowledge.vendors.find(({ id }) => id === about);
    return { vendor, draft: vendor && draftFrom(text, reading, vendor, lexicon) };
  };
}

/** The vendor that is named, or the one of whom a contact, an address, or an example BID that is gone is named. */
function vendorOf(reading: Reading, { knowledge }: Lexicon, text: string): Vendor | undefined {
  const named = vendorsIn(reading).toSorted((a, b) => b.score - a.score);
  const [best, next] = named;
  if (best) return next && next.score === best.score ? undefined : best.of;
  const { emails } = reading.exact;
  const bids = GONE.test(text) ? reading.bids : [];
  const known = knowledge.vendors.filter(
    (vendor) =>
      contactNamed(vendor, text, 'as-typed') !== undefined ||
      vendor.contacts?.some((contact) => emails.some((email) => hasAddress(contact, email))) ||
      vendor.exampleBids?.some(({ bid }) => bids.includes(bid)),
  );
  return known.length === 1 ? known[0] : undefined;
}

const GONE =
  /\b(?:left|leaves|leaving|gone|quit|retired|departed|resigned|no longer|not (?:there|with|at)|doesn['’]?t work|stopped|dropped|removed?|isn['’]?t (?:there|with|at))\b/i;
const REPLACED = /\b(?:replac(?:es|ed|ing)|succeeds|succeeded|t(?:akes|ook) over|instead of|in place of)\b/i;
const ALSO_CALLED =
  /\b(?:(?:also|now) (?:called|known as)|a\.?k\.?a\.?|renamed(?: to)?|goes by|new name is)\s+["“]?([^"”,.;]+)/i;
// Invoice types are called as much else is: "they opened a ticket" is about none.
const ABOUT_TYPES =
  /\b(?:types?|invoices?|takes?|taking|uses?|using|accepts?|bills?|pays?|supports?|dropped|stopped|no longer)\b/i;
const UNKNOWN = /\b(?:unknown|not known|unclear|not recorded)\b/i;
const NOT = /\b(?:no|not|never|without|doesn['’]?t|isn['’]?t|can['’]?t|cannot|stopped|dropped)\b/i;

function draftFrom(text: string, reading: Reading, vendor: Vendor, lexicon: Lexicon): Draft | undefined {
  const isGone = GONE.test(text);
  const { exact, bids } = reading;
  const version = versionNow(reading);
  const [bid] = bids;
  const [url] = exact.urls;
  const alias = ALSO_CALLED.exec(text)?.[1]?.trim();
  const type = ABOUT_TYPES.test(text) ? typeGroups(reading, lexicon)[0]?.types[0]?.of.id : undefined;
  if (alias) return { kind: 'alias-added', values: { alias } };
  return (
    contactDraft(text, reading, vendor, isGone) ??
    (url === undefined ? undefined : linkDraft(url)) ??
    (version === undefined ? undefined : { kind: 'version', values: { version } }) ??
    (speaksOf(reading, 'emv') && !UNKNOWN.test(text)
      ? { kind: 'emv', values: { emv: NOT.test(text) ? 'no' : 'yes' } }
      : undefined) ??
    (bid === undefined
      ? undefined
      : { kind: isGone ? 'bid-gone' : 'bid-added', values: { bid: String(bid) } }) ??
    (type === undefined
      ? undefined
      : { kind: isGone ? 'type-gone' : 'type-added', values: { type: String(type) } }) ??
    remarkDraft(text, reading)
  );
}

// "from v1 to v2", "v2 instead of v1", "no longer on v1": what stands behind these is left behind.
const LEFT_BEHIND = new Set(['from', 'of', 'not', 'longer', 'left', 'leaves', 'was', 'were']);
const BETWEEN = new Set(['cloudpay', 'cp', 'version', 'v', 'on', 'using', 'the']);

/** The version that is told as the one of today; undefined where none is, or two are. */
function versionNow({ words, versions }: Reading): Version | undefined {
  const told = [...versions].filter(([, at]) => {
    const before = words.slice(0, at).findLast(({ plain }) => !BETWEEN.has(plain));
    return before === undefined || !LEFT_BEHIND.has(before.plain);
  });
  const [only, ...others] = told;
  return others.length === 0 ? only?.[0] : undefined;
}

/** Who has left, who is new, whose address is another one now. */
function contactDraft(
  text: string,
  { exact: { emails } }: Reading,
  vendor: Vendor,
  isGone: boolean,
): Draft | undefined {
  const email = emails.find((address) => !vendor.contacts?.some((one) => hasAddress(one, address)));
  const byEmail = vendor.contacts?.find((one) => emails.some((address) => hasAddress(one, address)));
  const [only, ...others] = vendor.contacts ?? [];
  const whoElse = isGone && email !== undefined && others.length === 0 ? only : undefined;
  const who = byEmail ?? contactNamed(vendor, text, 'misspelt') ?? whoElse;
  const fresh = email === undefined ? {} : freshValues(text, email, who);
  // "instead of zwarrell@…" is another address of the same person, "instead of Zach" another person.
  const isReplaced = email !== undefined && byEmail === undefined && REPLACED.test(text);
  if (who && (isGone || isReplaced))
    return { kind: 'contact-gone', values: { ...fresh, who: contactKey(who) } };
  if (email === undefined) return undefined;
  if (who === undefined || fresh.name !== undefined) return { kind: 'contact-added', values: fresh };
  return { kind: 'contact-changed', values: { ...contactValues(who), email, who: contactKey(who) } };
}

function hasAddress({ email }: Contact, address: string): boolean {
  return email?.toLowerCase() === address.toLowerCase();
}

/** A new address, with the name before it unless that is of whoever is known already. */
function freshValues(text: string, email: string, who: Contact | undefined): Draft['values'] {
  const name = nameBefore(text, email);
  const [first = ''] = wordsOf(name ?? '');
  const isKnown = who !== undefined && wordsOf(contactName(who)).includes(first);
  return name === undefined || isKnown ? { email } : { email, name };
}

// "use Dana Doe, dana@…": words with a capital before the address.
function nameBefore(text: string, email: string): string | undefined {
  const before = text.slice(0, text.indexOf(email));
  return /((?:\p{Lu}[\p{L}'’-]+\s+){1,3})[^\p{L}]*(?:at\s+)?$/u
    .exec(before.replace(/[,:(<-]/g, ' '))?.[1]
    ?.trim();
}

const SHORTEST_NAME = 3;

/** The contact whom a word of the text names, first or last name; misspelt where nobody is as typed. */
function contactNamed(
  { contacts = [] }: Vendor,
  text: string,
  how: 'as-typed' | 'misspelt',
): Contact | undefined {
  const words = wordsOf(text).filter((word) => word.length >= SHORTEST_NAME);
  const named = contacts.flatMap((of) =>
    [of.name, ...(of.aliases ?? [])].flatMap((name) => (name ? [{ name, of }] : [])),
  );
  const typed = named.find(({ name }) => wordsOf(name).some((part) => words.includes(part)));
  if (typed || how === 'as-typed') return typed?.of;
  const search = indexNames(named);
  for (const word of words) {
    const [hit] = search.find(word).hits;
    if (hit && word.length > SHORTEST_NAME) return hit.of;
  }
  return undefined;
}

const PLACES = [
  [/guru/i, 'Guru'],
  [/confluence|atlassian\.net\/wiki/i, 'Confluence'],
  [/jira|atlassian\.net\/browse/i, 'Jira'],
] as const;

function linkDraft(url: string): Draft {
  const where = PLACES.find(([form]) => form.test(url))?.[1];
  return { kind: 'link-added', values: { url, ...(where && { where }) } };
}

/** A sentence that names a partner and says more than its name is at least a remark. */
function remarkDraft(text: string, { named, words }: Reading): Draft | undefined {
  const namedWords = named.reduce((sum, { from, to }) => sum + to - from, 0);
  return words.length - namedWords < 2
    ? undefined
    : { kind: 'remark-added', values: { remark: text.trim() } };
}
