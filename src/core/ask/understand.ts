import { wordsOf } from '../text/normalise.ts';
import { type Asked, askedIn } from './asked.ts';
import { askedByCommand } from './by-name.ts';
import { isFiller, isFunctionWord, isGeneric, isPaidFor, isVerb, stemOf, tellsNothing } from './english.ts';
import { askedExactly } from './exact.ts';
import { asksForFitting, asksForNumber } from './fitting.ts';
import { insteadOfCard, isEnough, leftOver, weightOf } from './left-over.ts';
import { closestPassages, type Lexicon } from './lexicon.ts';
import { asPlain, asTyped } from './normalise.ts';
import { asksForNamed } from './partners.ts';
import { partsOf } from './parts.ts';
import { asksForPlaybook } from './playbook.ts';
import type { Missing, Query } from './query.ts';
import type { Reading } from './read/reading.ts';
import { hasCue, namesUnknown, silentTopic, tellingWords } from './read/said.ts';
import { asksSomething, isQuestion } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import type { Unknown } from './read/strangers.ts';
import { asksForBids, asksForPeople, asksForTypes } from './rows.ts';
import { isSmallTalk } from './small-talk.ts';
import { sayingWords } from './suggestions.ts';
import { asksForValues } from './values.ts';
import { asksForPassages } from './word-search.ts';

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
const COMPOSERS: readonly ((asked: Asked, lexicon: Lexicon) => Query | undefined)[] = [
  asksForNumber,
  asksForValues,
  asksForPeople,
  asksForBids,
  asksForNamed,
  asksForPlaybook,
  asksForPassages,
  asksForTypes,
  asksForFitting,
];

/**
 * The first Query that takes all into account that was read, else the one that leaves least of it, but none that passes over a
 * condition.
 */
function compose(asked: Asked, lexicon: Lexicon): Query {
  const parts = partsOf(asked);
  let best: { query: Query; left: number } | undefined;
  for (const composer of COMPOSERS) {
    const query = composer(asked, lexicon);
    if (query === undefined || (best && query.kind === 'missing')) continue;
    const left = leftOver(query, parts, lexicon);
    if (!isEnough(query, left, asked)) continue;
    const weight = weightOf(left, asked);
    if (best && weight >= best.left) continue;
    best = { query: insteadOfCard(query, left, asked), left: weight };
    if (weight === 0) break;
  }
  const isClosest = best?.query.kind === 'passages' && best.query.isClosest;
  return (isClosest ? summarySays(asked, lexicon) : undefined) ?? best?.query ?? nothingKnown(asked, lexicon);
}

const SHORT = 3;

/** Nothing that is known fits: somebody or something is not there, the playbook does not say, or it is about something else. */
function nothingKnown(asked: Asked, lexicon: Lexicon): Query {
  const topic = silentTopic(asked);
  if (topic === undefined) {
    const known = nearOrdinaryWords(asked, lexicon) ?? summarySays(asked, lexicon);
    if (known) return known;
  }
  return (
    missingNames(asked) ??
    (topic === undefined ? undefined : { kind: 'silent', topic }) ??
    closest(asked, lexicon) ??
    missingWords(asked) ??
    silence(asked, lexicon) ?? { kind: 'out-of-scope' }
  );
}

/** Whatever has the form of a question, or asks in a noun phrase for what the playbook speaks of: it does not say. */
function silence(reading: Reading, { searchPassages }: Lexicon): Query | undefined {
  const isOurs = () =>
    reading.words.length > 1 && tellingWords(reading).some(({ plain }) => searchPassages([plain]).length > 0);
  return asksSomething(reading) || isOfThisField(reading) || isOurs() ? { kind: 'silent' } : undefined;
}

const MOST_OTHER = 1;
const LEAST_KNOWN = 2;

/** What the page says of CloudPay as a whole, where the question speaks of that and of little else. */
function summarySays(reading: Reading, { knowledge, passages }: Lexicon): Query | undefined {
  const [summary] = passages.filter(({ kind }) => kind === 'statement');
  if (!summary || hasCue(reading, 'most', 'fewest', 'count', 'partners')) return undefined;
  const { text, aliases = [] } = knowledge.playbook.summary;
  const said = new Set([text, ...aliases].flatMap(wordsOf).map(stemOf));
  const words = reading.words.filter(({ plain }) => !isFunctionWord(plain) && !isVerb(plain));
  const known = new Set(words.map(({ plain }) => stemOf(plain)).filter((stem) => said.has(stem)));
  const other = words.filter(({ plain }) => !said.has(stemOf(plain)) && !tellsNothing(plain)).length;
  const isOfCloudPay = hasCue(reading, 'cloudpay');
  const isOpen = hasCue(reading, 'meaning', 'where') || /^(?:what|explain)\b/.test(asPlain(reading.words));
  const isSaid =
    (isOfCloudPay && (isOpen || other === 0)) ||
    (known.size >= LEAST_KNOWN && other === 0) ||
    (known.size > LEAST_KNOWN && other <= MOST_OTHER);
  return isSaid ? { kind: 'passages', keys: [summary.key], terms: [], isClosest: false } : undefined;
}

function isOfThisField(reading: Reading): boolean {
  return (
    reading.mentions.some(({ meaning }) => meaning.kind === 'field' || meaning.kind === 'step') ||
    hasCue(reading, 'docs', 'steps', 'role', 'compare', 'partners', 'integrates', 'cloudpay') ||
    reading.versions.size + reading.typeIds.size > 0 ||
    (reading.words.length <= SHORT && reading.words.some(({ plain }) => isPaidFor(plain)))
  );
}

/** Names that nobody knows, where the question is of this field, or says little else. */
function missingNames(reading: Reading): Query | undefined {
  const { words, unknown, named } = reading;
  const isShort = words.length <= SHORT;
  const names = unknown.filter(({ isName }) => isName);
  const stranger = strangerAskedFor(reading);
  const missing = stranger ? [stranger] : names.length > 0 || !isShort ? names : unknown;
  const isOurs = isOfThisField(reading) || named.length > 0 || isShort || silentTopic(reading) !== undefined;
  if (missing.length === 0 || !(isOurs || stranger)) return undefined;
  const isPerson = /^whos?$/.test(words[0]?.plain ?? '') && !isOfThisField(reading);
  return {
    kind: 'missing',
    missing: missing.map(
      ({ typed }): Missing =>
        paidFor(reading, typed) ?? { kind: isPerson ? 'person' : missingKind(reading, typed), typed },
    ),
    beside: named.flatMap(({ matches }) => matches.map(({ name }) => name)),
  };
}

/** "Airbnb taxes", "rec center payments": a purpose, and no company. */
function paidFor({ words, unknown }: Reading, typed: string): Missing | undefined {
  const { from = 0, to = 0 } = unknown.find((one) => one.typed === typed) ?? {};
  const more = [0, 1].find((behind) => isPaidFor(words[to + behind]?.plain ?? ''));
  return more === undefined
    ? undefined
    : { kind: 'anything', typed: asTyped(words.slice(from, to + more + 1)) };
}

/** "Who is John Smith", though both are words of English. */
function strangerAskedFor({ words, mentions, roles }: Reading): Pick<Unknown, 'typed'> | undefined {
  const isWho = /^(?:whos|who is)\b/.test(asPlain(words));
  const name = words.slice(words[0]?.plain === 'whos' ? 1 : 2);
  const isName = name.length > 0 && name.length <= 2 && !name.some(({ plain }) => isFiller(plain));
  const isOther = roles.size > 0 || mentions.some(({ meaning }) => meaning.kind !== 'cue');
  return isWho && isName && !isOther ? { typed: asTyped(name) } : undefined;
}

/** The places of the playbook that share most words with the question. */
function closest(reading: Reading, lexicon: Lexicon): Query | undefined {
  if (reading.words.length > SHORT && !isQuestion(reading.text)) return undefined;
  const words = new Set(tellingWords(reading).flatMap(({ plain }) => (isGeneric(plain) ? [] : [plain])));
  const found = closestPassages([...words], lexicon);
  if (found.length === 0) return undefined;
  return { kind: 'passages', keys: found.map(({ key }) => key), terms: [], isClosest: true };
}

/** Ordinary words that are asked for and stand nowhere: "liquor license partners". */
function missingWords(reading: Asked): Query | undefined {
  const typed = asTyped(tellingWords(reading));
  const isOpen = asksSomething(reading) && !hasCue(reading, 'partners', 'compare');
  if (typed === '' || !isOfThisField(reading) || isOpen) return undefined;
  return { kind: 'missing', missing: [{ kind: 'anything', typed }] };
}

/** Ordinary words that stand in a name ("city", "dog tags") are no name: what bears them is only offered. */
function nearOrdinaryWords({ words, unknown }: Reading, lexicon: Lexicon): Query | undefined {
  if (words.length > SHORT || unknown.length > 0 || !words.every(({ plain }) => lexicon.isCommon(plain)))
    return undefined;
  const typed = asTyped(words);
  if (sayingWords(typed, lexicon.knowledge).length === 0) return undefined;
  return { kind: 'missing', missing: [{ kind: 'anything', typed }] };
}

/** Who is asked about a vendor's facts is taken for a vendor. */
function missingKind(reading: Reading, typed: string): 'vendor' | 'anything' | 'invoice-type' {
  const isType = reading.named.some(
    ({ from, matches }) =>
      matches[0]?.of.kind === 'invoice-type' &&
      isWithin(
        reading.unknown.filter((one) => one.typed === typed),
        from,
      ),
  );
  if (isType) return 'invoice-type';
  const { from = 0 } = reading.unknown.find((one) => one.typed === typed) ?? {};
  const isTown = /\b(?:town|city|county|village|borough|township) of$/.test(
    asPlain(reading.words.slice(0, from)),
  );
  if (isTown || /\d/.test(typed)) return 'anything';
  const isOfVendor = reading.mentions.some(({ meaning }) => meaning.kind === 'field');
  return isOfVendor || namesUnknown(reading) ? 'vendor' : 'anything';
}
