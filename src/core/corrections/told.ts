import type { Lexicon } from '../ask/lexicon.ts';
import type { Reading } from '../ask/read/reading.ts';
import { speaksOf, typeGroups } from '../ask/read/said.ts';
import { FIELDS } from '../knowledge/fields.ts';
import {
  type Contact,
  type Emv,
  type Need,
  needsOf,
  type Vendor,
  type Version,
} from '../knowledge/vendor.ts';
import { wordsOf } from '../text/normalise.ts';
import { CONTACTS } from './entries.ts';
import type { FieldValues } from './form-fields.ts';

/** What a sentence says that may be part of a fix. Each row of KINDS uses what it needs. */
export type ToldFix = ReturnType<typeof toldOf>;

const GONE =
  /\b(?:left|leaves|leaving|gone|quit|retired|departed|resigned|no longer|not (?:there|with|at)|doesn['’]?t work|stopped|dropped|removed?|isn['’]?t (?:there|with|at))\b/i;
const REPLACED = /\b(?:replac(?:es|ed|ing)|succeeds|succeeded|t(?:akes|ook) over|instead of|in place of)\b/i;
const ALSO_CALLED =
  /\b(?:(?:also|now) (?:called|known as)|a\.?k\.?a\.?|renamed(?: to)?|goes by|new name is)\s+["“]?([^"”,.;]+)/i;
// The names of invoice types are common words: "they opened a ticket" is about none.
const ABOUT_TYPES =
  /\b(?:types?|invoices?|takes?|taking|uses?|using|accepts?|bills?|pays?|supports?|dropped|stopped|no longer)\b/i;
const UNKNOWN = /\b(?:unknown|not known|unclear|not recorded)\b/i;
const NOT =
  /\b(?:no|not|never|nobody|none|without|doesn['’]?t|don['’]?t|isn['’]?t|aren['’]?t|can['’]?t|cannot|stopped|dropped)\b/i;
// "No, LOGIS supports EMV": it denies what was said before.
const ANSWERS_BEFORE = /^\s*(?:no|nope)\s*[,.;:!]\s*/i;
const PART_END = /[,.;!?]\s|[()\n]|\bbut\b|\band (?=(?:has|have|does|do|is|can|supports?|takes?|uses?)\b)/i;
const OPEN =
  /\b(?:may|might|maybe|perhaps|possibly|probably|apparently|supposedly|think|believe|guess|heard|unsure|sure|should|would|could|will|going to|plans?|planning|soon|next (?:week|month|quarter|year)|until|used to|if|unless|unlike|except|rather than|other than|wrong|incorrect)\b/i;
const NEEDED = /\b(?:needs?|requires?|required|must|ha(?:s|ve) to|wants?)\b/i;
const NEW_PARTNER =
  /\bnew (?:software )?(?:partner|vendor)\b(?:,? (?:called|named))?[\s:,]*["“]?([^"”,.;:?!\n]+)|^\s*([^,.;:?!\n]+?) is (?:a|our) new (?:software )?(?:partner|vendor)\b/i;
// Words that follow a name and are not part of it: "Tyler Munis on v2".
const BEHIND_NAME = /\s+(?:on|with|is|uses|takes|has|for|and|at)\s.*$/is;

/** Whether a sentence says that something is no longer so. */
export function saysGone(text: string): boolean {
  return GONE.test(text);
}

/** Reads what a sentence says of a partner; without one, of a partner that is new. */
export function toldOf(text: string, reading: Reading, vendor: Vendor | undefined, lexicon: Lexicon) {
  const { exact, bids } = reading;
  const [bid] = bids;
  const [url] = exact.urls;
  const type = ABOUT_TYPES.test(text) ? typeGroups(reading, lexicon)[0]?.types[0]?.item.id : undefined;
  const need = needIn(text, reading);
  // The record has a need of this kind already: a person must say whether this is another one.
  const isNeedKnown = vendor !== undefined && needsOf(vendor).some(({ kind }) => kind === need?.need);
  const { emv, isUnsure } = emvTold(text, reading);
  return {
    ...contactTold(text, reading, vendor),
    url,
    where: PLACES.find(([form]) => url !== undefined && form.test(url))?.[1],
    version: versionNow(reading),
    emv,
    need,
    /** A need that the partner no longer has. */
    needGone: needGoneIn(text, reading, vendor),
    bid: bid === undefined ? undefined : String(bid),
    type: type === undefined ? undefined : String(type),
    alias: ALSO_CALLED.exec(text)?.[1]?.trim(),
    remark: remarkIn(text, reading),
    /** The name of a partner that the sentence calls new. */
    partner: vendor === undefined ? newPartnerIn(text) : undefined,
    /** Several things of a kind are named, or it is not about today: a person must check it. */
    isOpen: OPEN.test(text) || isUnsure || isNeedKnown || isSeveral(text, reading, vendor, lexicon),
  };
}

/** What is said of EMV in the part of a sentence that names it. Unsure if only another part denies something. */
function emvTold(text: string, { words, mentions }: Reading): { emv: Emv | undefined; isUnsure: boolean } {
  const named = mentions.find(({ meaning }) => meaning.kind === 'field' && meaning.field === 'emv');
  if (named === undefined || UNKNOWN.test(text)) return { emv: undefined, isUnsure: false };
  const said = text.replace(ANSWERS_BEFORE, '');
  const typed = words[named.from]?.typed ?? '';
  const isDenied = NOT.test(said.split(PART_END).find((part) => part.includes(typed)) ?? said);
  return { emv: isDenied ? 'no' : 'yes', isUnsure: isDenied !== NOT.test(said) };
}

/** Whether more than one BID, invoice type, contact, address or link is named; a draft holds one. */
function isSeveral(text: string, reading: Reading, vendor: Vendor | undefined, lexicon: Lexicon): boolean {
  const { bids, exact } = reading;
  const contacts = vendor?.contacts ?? [];
  const types = ABOUT_TYPES.test(text) ? typeGroups(reading, lexicon) : [];
  const fresh = exact.emails.filter((address) => !contacts.some((one) => hasAddress(one, address)));
  const known = contacts.filter((one) => isNamed(one, text));
  return [bids, types, known, fresh, exact.urls].some((all) => all.length > 1);
}

function newPartnerIn(text: string): string | undefined {
  const [, after, before] = NEW_PARTNER.exec(text) ?? [];
  const name = (after ?? before)?.replace(BEHIND_NAME, '').trim();
  return name === '' ? undefined : name;
}

// "from v1 to v2", "v2 instead of v1", "no longer on v1": the version after these is the old one.
const LEFT_BEHIND = new Set(
  'from of not longer never isnt arent doesnt dont left leaves was were'.split(' '),
);
const BETWEEN = new Set(['cloudpay', 'cp', 'version', 'v', 'on', 'using', 'the']);

/** The current version; undefined if none is named, or two are. */
function versionNow({ words, versions }: Reading): Version | undefined {
  const now = [...versions].filter(([, at]) => {
    const before = words.slice(0, at).findLast(({ plain }) => !BETWEEN.has(plain));
    return before === undefined || !LEFT_BEHIND.has(before.plain);
  });
  const [only, ...others] = now;
  return others.length === 0 ? only?.[0] : undefined;
}

/** "LOGIS no longer needs a Jira": the one need of the kind that it names. */
function needGoneIn(text: string, reading: Reading, vendor: Vendor | undefined): Need | undefined {
  if (vendor === undefined || !/\b(?:no longer|not|doesn['’]?t|don['’]?t|gone|stopped|dropped)\b/i.test(text))
    return undefined;
  const [only, ...others] = needsOf(vendor).filter(({ kind }) => speaksOf(reading, 'needs', kind));
  return others.length === 0 ? only : undefined;
}

// Words that imply a need: "takes only one invoice type".
const NEEDS_BY_THEMSELVES = new Set(['limit', 'standard', 'custom', 'third-party']);

/** "RecDesk needs a test BID": a need, of the kind that it names. */
function needIn(text: string, reading: Reading): FieldValues | undefined {
  const kind = FIELDS.needs.parts?.find(({ key }) => speaksOf(reading, 'needs', key))?.key;
  const isNeed = NEEDED.test(text) || (kind !== undefined && NEEDS_BY_THEMSELVES.has(kind));
  if (!isNeed || NOT.test(text) || UNKNOWN.test(text)) return undefined;
  const said = text.trim();
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.!?]$/.test(said) ? '' : '.'}`;
  return kind === undefined ? { text: sentence } : { text: sentence, need: kind };
}

/** Who has left, who is new, whose address has changed. */
function contactTold(text: string, reading: Reading, vendor: Vendor | undefined) {
  const { emails } = reading.exact;
  const isGone = GONE.test(text);
  const contacts = vendor?.contacts ?? [];
  const email = emails.find((address) => !contacts.some((one) => hasAddress(one, address)));
  const byEmail = contacts.find((one) => emails.some((address) => hasAddress(one, address)));
  const [only, ...others] = contacts;
  const whoElse = isGone && email !== undefined && others.length === 0 ? only : undefined;
  const who = byEmail ?? contactNamed(vendor, text, reading) ?? whoElse;
  const fresh = email === undefined ? {} : freshValues(text, email, who);
  // "instead of zwarrell@…" is another address of the same person, "instead of Zach" another person.
  const isReplaced = email !== undefined && byEmail === undefined && REPLACED.test(text);
  return { isGone, who, isReplaced, email, fresh };
}

/** Whether a contact has this e-mail address, in capitals or not. */
export function hasAddress({ email }: Contact, address: string): boolean {
  return email?.toLowerCase() === address.toLowerCase();
}

/** A new address, with the name before it unless that is a known contact's. */
function freshValues(text: string, email: string, who: Contact | undefined): FieldValues {
  const name = nameBefore(text, email);
  const [first = ''] = wordsOf(name ?? '');
  const isKnown = who !== undefined && wordsOf(CONTACTS.name(who)).includes(first);
  return name === undefined || isKnown ? { email } : { email, name };
}

// "use Dana Doe, dana@…": words with a capital before the address.
function nameBefore(text: string, email: string): string | undefined {
  const before = text.slice(0, text.indexOf(email));
  return /((?:\p{Lu}[\p{L}'’-]+\s+){1,3})[^\p{L}]*(?:at\s+)?$/u
    .exec(before.replace(/[,:(<-]/g, ' '))?.[1]
    ?.replace(/^(?:Please|Use|Contact|E-?mail|Ask|Write|Call|Try|New|Now|Our|The|And)\s+/g, '')
    .trim();
}

const SHORTEST_NAME = 3;

/** Whether a word of the text is one of a contact's names, first or last, as typed. */
export function isNamed({ name = '', aliases = [] }: Contact, text: string): boolean {
  const words = wordsOf(text).filter((word) => word.length >= SHORTEST_NAME);
  return [name, ...aliases].some((one) => wordsOf(one).some((part) => words.includes(part)));
}

/** The contact that the text names by first or last name; if none matches exactly, allowing misspellings. */
function contactNamed(vendor: Vendor | undefined, text: string, { named }: Reading): Contact | undefined {
  const things = named.flatMap(({ matches }) => matches.map(({ of }) => of));
  const people = things.flatMap((of) =>
    of.kind === 'person' && of.person.vendor === vendor ? [of.person.contact] : [],
  );
  return vendor?.contacts?.find((one) => isNamed(one, text)) ?? people[0];
}

const PLACES = [
  [/guru/i, 'Guru'],
  [/confluence|atlassian\.net\/wiki/i, 'Confluence'],
  [/jira|atlassian\.net\/browse/i, 'Jira'],
] as const;

/** A sentence that names a partner and says more than its name is at least a remark. */
function remarkIn(text: string, { named, words }: Reading): string | undefined {
  const namedWords = named.reduce((sum, { from, to }) => sum + to - from, 0);
  return words.length - namedWords < 2 ? undefined : text.trim();
}
