import { tiedBest } from '../search/names.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import { type Asked, askedIn } from './asked.ts';
import { isFiller, isGeneric, mended, stemOf } from './english.ts';
import { askedExactly } from './exact.ts';
import { asksForFitting, asksForSeveral } from './fitting.ts';
import { closestPassages, type Lexicon, type Thing } from './lexicon.ts';
import { asPlain, asTyped, type Word } from './normalise.ts';
import { asksForNamed } from './partners.ts';
import { asksForPassages, asksForPlaybook } from './playbook.ts';
import { type Missing, type Query, type Rows, rowsOf } from './query.ts';
import {
  hasCue,
  namesUnknown,
  once,
  type Reading,
  readQuestion,
  type Scored,
  silentTopic,
  tellingWords,
  type Unknown,
  vendorsIn,
} from './read/reading.ts';
import { asksSomething, isQuestion } from './read/sentences.ts';
import { asksForBids, asksForPeople, asksForTypes, asksForValues } from './rows.ts';
import { isSmallTalk } from './small-talk.ts';

/** What was read becomes a Query, once; every surface asks through here. */
export function understand(reading: Reading, lexicon: Lexicon): Query {
  return (
    isSmallTalk(reading, lexicon) ??
    askedExactly(reading, lexicon) ??
    askedByCommand(reading, lexicon) ??
    compose(askedIn(reading, lexicon), lexicon)
  );
}

/** What the question names comes first, then the playbook's other parts, then the partners of which something holds. */
function compose(asked: Asked, lexicon: Lexicon): Query {
  return (
    asksForValues(asked, lexicon) ??
    asksForPeople(asked) ??
    asksForBids(asked, lexicon) ??
    asksForNamed(asked, lexicon) ??
    asksForPlaybook(asked, lexicon) ??
    asksForSeveral(asked, lexicon) ??
    asksForPassages(asked, lexicon) ??
    asksForTypes(asked, lexicon) ??
    asksForFitting(asked, lexicon) ??
    nothingKnown(asked, lexicon)
  );
}

/** `vendor NAME` and `type NAME`: all that follows is the name, so that here ordinary words name something too. */
function askedByCommand({ words }: Reading, lexicon: Lexicon): Query | undefined {
  const [first, ...rest] = words;
  if (!first || rest.length === 0 || /^\d+$/.test(rest[0]?.plain ?? '')) return undefined;
  const name = asTyped(rest);
  const command = mended(first, lexicon.isCommon).plain;
  if (/^bids?$/.test(command) && rest[0]?.plain === 'minus')
    return { kind: 'missing', missing: [{ kind: 'no-bid', typed: `-${rest[1]?.typed ?? ''}` }] };
  if (command === 'vendor') return vendorNamed(name, lexicon);
  return command === 'type' ? typeNamed(name, lexicon) : undefined;
}

/** The partners whose whole name `vendor NAME` says: no more need be read of it. */
export function vendorsByCommand(words: readonly Word[], lexicon: Lexicon): Rows | undefined {
  const [first, ...rest] = words;
  if (!first || rest.length === 0 || words.some(({ plain }) => /\d/.test(plain))) return undefined;
  if (mended(first, lexicon.isCommon).plain !== 'vendor') return undefined;
  const found = meant(asTyped(rest), lexicon, (thing) =>
    thing.kind === 'vendor' ? thing.vendor.id : undefined,
  );
  return found.length > 0 && found.every(({ whole }) => whole) ? cards(found) : undefined;
}

function cards(found: readonly { id: string; score: number }[]): Rows {
  const named = found.map(({ id, score }) => ({ id, score }));
  return rowsOf('vendor', { named, select: [{ kind: 'card' }], ...(named.length > 1 && { isTied: true }) });
}

function vendorNamed(name: string, lexicon: Lexicon): Query | undefined {
  const vendors = meant(name, lexicon, (thing) => (thing.kind === 'vendor' ? thing.vendor.id : undefined));
  if (vendors.length > 0) return cards(vendors);
  if (vendorsIn(readQuestion(name, lexicon)).length > 0) return undefined;
  return { kind: 'missing', missing: [{ kind: 'vendor', typed: name }] };
}

function typeNamed(name: string, lexicon: Lexicon): Query | undefined {
  const types = meant(name, lexicon, (thing) =>
    thing.kind === 'invoice-type' ? String(thing.type.id) : undefined,
  );
  if (types.length > 0) return rowsOf('type', { named: types.map(({ id, score }) => ({ id, score })) });
  const inside = readQuestion(name, lexicon);
  if (inside.named.length > 0 || inside.typeIds.size > 0) return undefined;
  return { kind: 'missing', missing: [{ kind: 'invoice-type', typed: name }] };
}

/** The best matches of the whole name among things of one kind: what a name means where a name is expected. */
export function meant(name: string, lexicon: Lexicon, idOf: (thing: Thing) => string | undefined) {
  // A word of English is no misspelt name here either: it begins the name, or stands in it ("vendor city", "type parking").
  const words = wordsOf(name);
  const isEnglish = words.every(lexicon.isCommon);
  const isSaid = (other: string) =>
    joined(other).startsWith(words.join('')) || words.every((word) => joined(other).includes(word));
  const found = lexicon.things.find(name).hits.flatMap(({ of, score, whole, name: other }) => {
    const id = idOf(of);
    return id === undefined || (isEnglish && !isSaid(other)) ? [] : [{ id, score, whole }];
  });
  return tiedBest(found);
}

const SHORT = 3;

/** The question names nothing that is known: a name made of ordinary words, something missing, a silent topic, another field. */
function nothingKnown(reading: Asked, lexicon: Lexicon): Query {
  const topic = silentTopic(reading);
  return (
    (topic === undefined ? nearOrdinaryWords(reading, lexicon) : undefined) ??
    (topic === undefined ? aboutCloudPay(reading, lexicon) : undefined) ??
    missingNames(reading) ??
    missingPerson(reading) ??
    (topic === undefined
      ? (closest(reading, lexicon) ?? missingWords(reading) ?? silence(reading, lexicon))
      : { kind: 'silent', topic }) ?? { kind: 'out-of-scope' }
  );
}

/** Whatever has the form of a question, or asks in a noun phrase for what the playbook speaks of: it does not say. */
function silence(reading: Reading, { searchPassages }: Lexicon): Query | undefined {
  const isOurs = () =>
    reading.words.length > 1 && tellingWords(reading).some(({ plain }) => searchPassages([plain]).length > 0);
  return asksSomething(reading) || isOfThisField(reading) || isOurs() ? { kind: 'silent' } : undefined;
}

/** What the page says of CloudPay as a whole, where nothing else is asked of it. */
function aboutCloudPay(reading: Reading, { passages }: Lexicon): Query | undefined {
  const summary = passages.find(({ kind }) => kind === 'statement');
  if (!summary || reading.unknown.length > 0 || !hasCue(reading, 'cloudpay')) return undefined;
  const said = new Set(wordsOf(summary.text).map(stemOf));
  const isOther = tellingWords(reading).some(({ plain }) => !said.has(stemOf(plain)));
  const isOpen = hasCue(reading, 'meaning', 'where') || /^(?:what|explain)\b/.test(asPlain(reading.words));
  if (!isOpen && (isOther || hasCue(reading, 'most', 'fewest', 'count'))) return undefined;
  return { kind: 'passages', keys: [summary.key], terms: [], isClosest: false };
}

function isOfThisField(reading: Reading): boolean {
  return (
    reading.mentions.some(({ meaning }) => meaning.kind === 'field' || meaning.kind === 'step') ||
    hasCue(reading, 'docs', 'steps', 'role', 'compare', 'partners', 'integrates', 'cloudpay') ||
    reading.versions.size > 0
  );
}

/** Names that nobody knows, where the question is of this field, or says little else. */
function missingNames(reading: Reading): Query | undefined {
  const { words, unknown, named } = reading;
  const isShort = words.length <= SHORT;
  const names = unknown.filter((one) => one.isName && !isSaidOfCloudPay(one, reading));
  const missing = names.length > 0 || !isShort ? names : unknown;
  const isWho = /^whos?$/.test(words[0]?.plain ?? '');
  const isOurs =
    isWho || isOfThisField(reading) || named.length > 0 || isShort || silentTopic(reading) !== undefined;
  if (missing.length === 0 || !isOurs) return undefined;
  return {
    kind: 'missing',
    missing: missing.map(
      ({ typed }): Missing => ({
        kind: isWho && !isOfThisField(reading) ? 'person' : missingKind(reading, typed),
        typed,
      }),
    ),
    beside: named.flatMap(({ matches }) => matches.map(({ name }) => name)),
  };
}

/** "Does pay now accept euros", "what colour is the button": a thing or a quality, and no partner. */
function isSaidOfCloudPay({ from }: Unknown, { words, mentions }: Reading): boolean {
  const before = words[from - 1]?.plain ?? '';
  const isBehind = mentions.some(
    ({ meaning, to }) => meaning.kind === 'cue' && meaning.cue === 'cloudpay' && to <= from,
  );
  return (
    /^(?:what|which|how)$/.test(before) || (isBehind && !/^(?:at|with|for|from|by|and|or|on)$/.test(before))
  );
}

/** The places of the playbook that share most words with the question. */
function closest(reading: Reading, lexicon: Lexicon): Query | undefined {
  if (reading.words.length > SHORT && !isQuestion(reading.text)) return undefined;
  const words = new Set(tellingWords(reading).flatMap(({ plain }) => (isGeneric(plain) ? [] : [plain])));
  const found = closestPassages([...words], lexicon);
  if (found.length === 0) return undefined;
  return { kind: 'passages', keys: found.map(({ key }) => key), terms: [], isClosest: true };
}

/** "Who is John Smith", though both are words of English. */
function missingPerson({ words, mentions, roles }: Reading): Query | undefined {
  const name = words.slice(words[0]?.plain === 'whos' ? 1 : 2);
  const isWho = words[0]?.plain === 'whos' || (words[0]?.plain === 'who' && words[1]?.plain === 'is');
  const isName = name.length > 0 && name.length <= 2 && !name.some(({ plain }) => isFiller(plain));
  const isOther = roles.size > 0 || mentions.some(({ meaning }) => meaning.kind !== 'cue');
  return isWho && isName && !isOther
    ? { kind: 'missing', missing: [{ kind: 'person', typed: asTyped(name) }] }
    : undefined;
}

/** Ordinary words that are asked for and stand nowhere: "liquor license partners". */
function missingWords(reading: Asked): Query | undefined {
  const typed = asTyped(tellingWords(reading));
  if (
    typed === '' ||
    !isOfThisField(reading) ||
    (asksSomething(reading) && !hasCue(reading, 'partners', 'compare'))
  )
    return undefined;
  const kind = reading.isWhether ? missingKind(reading, typed) : 'anything';
  return { kind: 'missing', missing: [{ kind, typed }] };
}

/** Ordinary words that stand in a name ("city", "dog tags") are no name: what bears them is only offered. */
function nearOrdinaryWords({ words, unknown }: Reading, { things, isCommon }: Lexicon): Query | undefined {
  if (words.length > SHORT || unknown.length > 0) return undefined;
  const typed = words.map(({ plain }) => plain);
  if (!typed.every(isCommon)) return undefined;
  const near = typed
    .filter((word) => !isFiller(word))
    .flatMap((word) => things.find(word).hits.filter(({ of, name }) => isBegun(word, name, of)));
  const beside = once(near.map(({ name }): Scored<string> => ({ item: name, score: 1 }))).map(
    ({ item }) => item,
  );
  if (beside.length === 0) return undefined;
  return { kind: 'missing', missing: [{ kind: 'anything', typed: asTyped(words) }], beside };
}

/** A partner's name that begins with the word, or a type's that holds it. */
function isBegun(word: string, name: string, { kind }: Thing): boolean {
  if (kind === 'vendor') return joined(name).startsWith(word);
  return kind === 'invoice-type' && wordsOf(name).includes(word);
}

/** Who is asked about a vendor's facts is taken for a vendor. */
function missingKind(reading: Reading, typed: string): 'vendor' | 'anything' {
  if (/\d/.test(typed)) return 'anything';
  const isOfVendor = reading.mentions.some(({ meaning }) => meaning.kind === 'field');
  return isOfVendor ||
    hasCue(reading, 'compare', 'partners') ||
    reading.versions.size > 0 ||
    namesUnknown(reading)
    ? 'vendor'
    : 'anything';
}
