import type { Match } from '../../search/names.ts';
import { isFiller, isFunctionWord, isVerb } from '../english.ts';
import type { Lexicon, Thing } from '../lexicon.ts';
import { asPlain, type Word } from '../normalise.ts';
import { PHRASES } from '../vocabulary.ts';

// Behind these stand names; behind "to" or "a" stand verbs and things.
const BEFORE_A_NAME = new Set(
  `at for from with on by of called named do does did is are was were can could will would should has have who whos hows
  vendor vendors partner partners contact contacts needs need requires compare and or vs versus what whats up about whether if
  isnt arent doesnt dont either between like type types use uses using via per in because their the
  after behind following besides except than`.split(/\s+/),
);
const PASSED_OVER = new Set(['the', 'our', 'this', 'that']);
const phraseWords = new Set(PHRASES.flatMap(({ words }) => words.slice(0, 1)));
const phrases = new Set(PHRASES.map(({ words }) => words.join(' ')));
const LONGEST_PHRASE = 4;
const SHORT = 3;

// What leads in to what is said: "so", "wait", "i thought", "are you sure".
const LEADS_IN =
  /^(?:(?:so|ok|okay|and|but|then|well|hey|hi|hm+|um|uh|wait|btw|fyi|also|right|sure|ah|oh|actually|sorry|just|apparently|that|like|are you sure|is it true|sounds like|looks like|turns out|(?:i|we|they|she|he|you) (?:think|thought|guess|guessed|assume|assumed|believe|heard|hear|say|said|says|told me|told us|mean|meant)|(?:im|i am) (?:sure|guessing|assuming|told)|(?:think|thought|guess|assume|heard|remember)) )*$/;

/** Whether the words before this place only lead in to what is said. */
export function isLedIn(words: readonly Word[], at: number): boolean {
  return LEADS_IN.test(`${asPlain(words.slice(0, at))} `.trimStart());
}

// "Hand over to peak", "talk to peak"; behind other words "to" begins a verb.
const HANDED =
  /^(?:over|out|give|given|hand|handed|send|sent|this|that|it|them|these|talk|talking|speak|write|belongs?|specific|unique|compared)$/;
// Behind a partner's name they speak of what is done with it: "the peak integration", "our peak project".
const OF_A_PARTNER =
  /^(?:integrations?|projects?|implementation|row|payments|team|people|guys|folks|account|kickoff)$/;

/**
 * Whether words stand where a partner, a person or a type is named, by the words beside them or by a capital; `meant`: what they
 * would name.
 */
export function isNamePlace(
  words: readonly Word[],
  from: number,
  to: number,
  lexicon: Lexicon,
  meant: readonly Match<Thing>[] = [],
): boolean {
  if (from > 0 && /^\p{Lu}\p{Ll}/u.test(words[from]?.typed ?? '')) return true;
  const after = words[to]?.plain ?? '';
  const isOfOther = isOfNext(words, from, to, lexicon.isCommon) && !isInRecord(after, meant, lexicon);
  return !isOfOther && isLedToName(words, from, to, lexicon);
}

function isLedToName(words: readonly Word[], from: number, to: number, lexicon: Lexicon): boolean {
  const [before, after] = [words[from - 1]?.plain, words[to]?.plain];
  if (before === undefined || isLedIn(words, from)) return after !== 'in' || words.length <= 2;
  if (/^(?:our|an?|another)$/.test(before)) return OF_A_PARTNER.test(after ?? '');
  // "That full circle doesn't"; not "that peak in April".
  if (before === 'that')
    return /^(?:has|have|hasnt|does|doesnt|lists|takes|uses|supports|and)$/.test(after ?? '');
  if (before === 'to') return HANDED.test(words[from - 2]?.plain ?? '');
  // "RecDesk, Peak and LOGIS": behind another name.
  const isListed = lexicon.nameWords.has(before) && !lexicon.isCommon(before);
  const isBehindBid = /^\d{3,}$/.test(before);
  return isListed || isBehindBid || BEFORE_A_NAME.has(before) || isVerb(before) || isAskedFor(before);
}

/** "At peak hours": the word belongs to another behind it; "peak needs all our types" does not. */
function isOfNext(
  words: readonly Word[],
  from: number,
  to: number,
  isCommon: (word: string) => boolean,
): boolean {
  const after = words[to]?.plain ?? '';
  // "Peak to": something is done with it; "anyone at peak to mail".
  if (/^(?:me|us|you|to)$/.test(after)) return words[from - 1]?.plain !== 'at';
  const isVerbLike =
    from === 0 &&
    /s$/.test(after) &&
    /^(?:on|at|to|a|the|only|no|all|our|us|its|their|with)$/.test(words[to + 1]?.plain ?? '');
  return (
    after !== '' &&
    isCommon(after) &&
    !isFiller(after) &&
    !OF_A_PARTNER.test(after) &&
    !beginsPhrase(words, to) &&
    !/^(?:available|possible|supported|accepted|allowed|ok|okay|good|fine|ready|able|capable|enabled|listed|set)$/.test(
      after,
    ) &&
    !isVerbLike
  );
}

/** "Peak reporting": the record of the partner itself speaks of it. */
function isInRecord(word: string, meant: readonly Match<Thing>[], { searchPassages }: Lexicon): boolean {
  const passages = searchPassages([word]);
  return meant.some(
    ({ of }) => of.kind === 'vendor' && passages.some((one) => 'vendor' in one && one.vendor === of.vendor),
  );
}

/** Whether a phrase that means something begins here: "cloud pay", and not "time" of "real time". */
function beginsPhrase(words: readonly Word[], at: number): boolean {
  const ends = Array.from({ length: LONGEST_PHRASE }, (_, more) => at + more + 1);
  return ends.some((end) => phrases.has(asPlain(words.slice(at, end))));
}

function endsPhrase(words: readonly Word[], to: number): boolean {
  const begins = Array.from({ length: LONGEST_PHRASE }, (_, more) => to - more - 1);
  return begins.some((from) => from >= 0 && phrases.has(asPlain(words.slice(from, to))));
}

function isAskedFor(word: string): boolean {
  return (
    phraseWords.has(word) && !/^(?:i|we|you|they|it|the|a|all|any|every|each|more|most|less)$/.test(word)
  );
}

const BEFORE_A_STRANGER = new Set(
  `at for from with on by of called named does did is are was hows vendor partner contact contacts compare vs versus and or can
  whether isnt arent doesnt email needs to between`.split(/\s+/),
);

/** Whether something unknown stands where the name of what the question is about would: "at opengov", "salesforce contacts". */
export function isStrangersPlace(words: readonly Word[], from: number, to: number): boolean {
  if (words.length <= SHORT) return true;
  const [one, other] = [words[from - 1]?.plain, words[from - 2]?.plain];
  const before = (one !== undefined && PASSED_OVER.has(one) ? other : one) ?? '';
  if (/^(?:what|which|how)$/.test(before)) return false;
  const after = words[to]?.plain ?? '';
  const isSubject = isLedIn(words, from) && (isVerb(after) || isFunctionWord(after));
  const isEnd = after === '' && endsPhrase(words, from);
  const isCapital = /^\p{Lu}\p{Ll}/u.test(words[from]?.typed ?? '');
  return BEFORE_A_STRANGER.has(before) || isCapital || beginsPhrase(words, to) || isSubject || isEnd;
}

/** The same for words of English: only right behind such a word, without an article, and with nothing behind they belong to. */
export function isEnglishStrangersPlace(words: readonly Word[], from: number, to: number): boolean {
  if (isSubjectOfClaim(words, from, to)) return true;
  const [one = '', other] = [words[from - 1]?.plain, words[from - 2]?.plain];
  const isSubject = /^(?:does|did|is|are|was|can|isnt|arent|doesnt|whether)$/.test(one);
  // "She is lovely": within the sentence anything stands behind "is"; "an app payers can download" has its subject before.
  if (/^(?:is|are|was)$/.test(one) && from > FARTHEST_SUBJECT) return false;
  if (isSubject && from > 1 && other !== undefined && !isFiller(other)) return false;
  return BEFORE_A_STRANGER.has(one) && isEnd(words, to) && !(isSubject && to >= words.length);
}

const FARTHEST_SUBJECT = 3;
const FARTHEST_CLAIM = 5;
/** What is claimed of a partner and of nothing else, "is on v2", "takes type 43"; or the fact alone, "emv?", "cloud version". */
const CLAIMED =
  /^(?:(?:cloud|software|systems?|one|integration|project) )?(?:(?:is|are|was|has|have|does|do|takes?|supports?|uses?|accepts?|runs?)(?: \w+){0,2}? (?:v1|v2|emv|types?|permits?|\d{1,2})\b|(?:emv|version|v1|v2)(?: (?:no|yes|pls|please|right|or \w+))*$)/;
// Before a fact they say which one, and name nobody.
const WHICH_ONE =
  /^(?:current|other|first|second|third|last|next|latest|newest|oldest|old|new|right|same|correct|different|minimum|full|support|supported|available|regular|normal|physical|device|reader|chip|table|column|status|list|overview|total)$/;

/** "So harbor is on v2", "the stripe one has emv", "stripe emv?": a name begins what is said, and a claim follows. */
function isSubjectOfClaim(words: readonly Word[], from: number, to: number): boolean {
  const behind = asPlain(words.slice(to, to + FARTHEST_CLAIM));
  const isOne =
    /^(?:the|our|that|this)$/.test(words[from - 1]?.plain ?? '') &&
    /^(?:one|integration|project) /.test(behind);
  const isNamed = !WHICH_ONE.test(words[from]?.plain ?? '');
  return isNamed && isLedIn(words, isOne ? from - 1 : from) && CLAIMED.test(behind);
}

/** The end of the question, or what is asked of the name: "does stripe do …", "at square?". */
function isEnd(words: readonly Word[], at: number): boolean {
  const after = words[at]?.plain;
  return (
    after === undefined ||
    /^(?:do|does|support|supports|need|needs|have|has|take|takes|use|uses|work|works|integrate|integrates|connect|run|go|on|at|a|an|v1|v2|and|or|accept|accepts|offer|handle)$/.test(
      after,
    )
  );
}
