import { isFiller, KIND_WORDS } from './english.ts';
import type { Lexicon } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import type { Query } from './query.ts';
import type { Reading } from './read/reading.ts';
import { hasCue, tellingWords } from './read/said.ts';
import { asksSomething } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import { requestIn } from './requests.ts';
import { type Cue, listOf } from './vocabulary.ts';

const TALK_CUES: ReadonlySet<Cue> = new Set<Cue>([
  ...(['help', 'greeting', 'thanks', 'which', 'only', 'negation', 'record', 'none', 'meaning'] as const),
  ...(['card', 'most', 'all', 'any', 'fewest', 'alike', 'other time'] as const),
]);

/** What people say between questions; together with words that tell nothing it asks nothing. */
const TALK_WORDS = new Set(
  listOf(`yes no yep nope yup sure fine right ok okay got it noted understood makes sense sounds will never mind nevermind nvm worries
  found works worked exactly helps help ignore oops sorry bad wrong channel thread done ah oh ha haha hehe lol lmao hm hmm hmmm
  welcome everyone everybody team all again much nothing gm gn sup really bot man dude mate friend day job one bye np home fair enough true agreed bummer shame`),
);
const BOT_WORDS = new Set(
  listOf(
    'robot human ai person bot real made built created sure wrong name source alive chatgpt trust info information data facts come',
  ),
);
const WISHES =
  /\b(?:have a (?:good|great|nice|lovely) \w+|happy \w+|good (?:morning|evening|night|afternoon)|see you|talk (?:later|soon)|hope you)\b/;
const COMPLAINT =
  /\b(?:not right|wrong answer|answer is wrong|(?:(?:that|it|this)(?:s| is| was)?|youre|you are) (?:all |just |completely |totally |still )?(?:wrong|incorrect|false)|incorrect|wrong one|not what i (?:asked|meant|wanted|said)|(?:doesnt|dont|does not) (?:look|seem|sound)(?: right|(?=$))|bad bot|useless|makes no sense|not helpful|(?:doesnt|didnt) help)\b/;
const UNKIND =
  /\b(?:rubbish|terrible|awful|trash|garbage|stupid|dumb|crap|broken|hopeless|pathetic|annoying|horrible|sucks?)\b/;
const CALLS = /\bany(?:one|body) (?:there|around|here|home|up)$/;
const LOST = /^(?:im|i am) (?:so |completely |a bit )?(?:lost|stuck|confused|new(?: here)?)$/;
const SATISFIED = /\bthat (?:is |was )?(?:all|it|what|exactly what) (?:i|we) (?:need|want)(?:ed)?\b/;
const TOLD =
  /^(?:(?:and|so|but|then|well|yesterday|today) )*(?:we|i|they|he|she|somebody|someone) (?:just |all |also |already )?(?:\w{3,}ed|had|met|went|said|got|was|were|spoke|came|saw|gave|took|made|told)\b/;
const SIGHED = /^(?:ugh|argh|meh|phew|wow|sigh|omg|yikes|oof|brr|grr)\b/;
// "How cool is that" has the form of a question.
const EXCLAIMED = /^(?:what an?|how (?:cool|nice|great|awesome|good|fast|quick)) /;
// Whom or what kind words are for.
const OF_ANSWER = /\b(?:you|your|youre|this|bot|answer|answers|reply)\b/;
const LONGEST_CHATTER = 9;

/** A request to do something, a greeting, thanks, a call for help, a complaint, what is only told, or nothing at all. */
export function isSmallTalk(reading: Reading, lexicon: Lexicon): Query | undefined {
  const request = requestIn(reading, lexicon);
  if (request) return request;
  const { words, exact, named, bids, typeIds, versions, text } = reading;
  const isExact = Object.values(exact).some((found) => found.length > 0);
  if (isExact || named.length + bids.length + typeIds.size + versions.size > 0) return undefined;
  if (words.length === 0) return { kind: text.trim() === '' ? 'help' : 'out-of-scope' };
  if (words.length === 1 && hasCue(reading, 'compare')) return { kind: 'help' };
  const kind = talkIn(reading);
  return kind && { kind };
}

/** A text that may be only talk, with what the rules below ask of it. */
type Talk = {
  readonly reading: Reading;
  readonly plain: string;
  readonly isShort: boolean;
  /** Nothing stands in it that the playbook could tell of. */
  readonly isOnlyTalk: boolean;
  readonly isAsked: boolean;
};
type TalkKind = 'help' | 'complaint' | 'greeting' | 'thanks' | 'out-of-scope';

/** The first that holds is what is talk. */
const TALK: readonly (readonly [TalkKind, (talk: Talk) => boolean])[] = [
  ['complaint', ({ plain, isOnlyTalk, isShort }) => (isOnlyTalk || isShort) && COMPLAINT.test(plain)],
  ['complaint', ({ plain, isOnlyTalk }) => isOnlyTalk && UNKIND.test(plain) && OF_ANSWER.test(plain)],
  ['help', ({ reading, isOnlyTalk }) => isOnlyTalk && hasCue(reading, 'help') && !hasThanks(reading)],
  ['greeting', (talk) => talk.isOnlyTalk && (CALLS.test(talk.plain) || (talk.isAsked && isOfBot(talk)))],
  ['help', ({ plain }) => LOST.test(plain)],
  [
    'greeting',
    (talk) => talk.isOnlyTalk && !talk.isAsked && WISHES.test(talk.plain) && !hasThanks(talk.reading),
  ],
  ['out-of-scope', ({ isOnlyTalk, isAsked, plain }) => isOnlyTalk && !isAsked && TOLD.test(plain)],
  [
    'thanks',
    (talk) => talk.isShort && !talk.isAsked && hasThanks(talk.reading) && talk.reading.mentions.length === 1,
  ],
  [
    'thanks',
    (talk) => talk.isOnlyTalk && !talk.isAsked && talk.isShort && has(talk, KIND_WORDS) && isOfAnswer(talk),
  ],
  ['thanks', ({ plain, isAsked }) => !isAsked && SATISFIED.test(plain)],
  ['greeting', (talk) => isOnlyChat(talk) && hasCue(talk.reading, 'greeting')],
  ['thanks', (talk) => isOnlyChat(talk) && has(talk, TALK_WORDS)],
  ['out-of-scope', ({ isOnlyTalk, isAsked, plain }) => isOnlyTalk && !isAsked && SIGHED.test(plain)],
];

function talkIn(reading: Reading): TalkKind | undefined {
  const plain = asPlain(reading.words);
  const talk: Talk = {
    reading,
    plain,
    isShort: reading.words.length <= LONGEST_CHATTER,
    isOnlyTalk: reading.mentions.every(({ meaning }) => meaning.kind === 'cue' && TALK_CUES.has(meaning.cue)),
    isAsked: /\?/.test(reading.text) || (asksSomething(reading) && !EXCLAIMED.test(plain)),
  };
  return TALK.find(([, holds]) => holds(talk))?.[0];
}

function hasThanks(reading: Reading): boolean {
  return hasCue(reading, 'thanks');
}

function has({ reading }: Talk, some: ReadonlySet<string>): boolean {
  return reading.words.some(({ plain }) => some.has(plain));
}

function isOnlyChat({ reading, isOnlyTalk, isAsked }: Talk): boolean {
  const tells = reading.words.some(
    ({ plain }, at) =>
      !isFiller(plain) && !KIND_WORDS.has(plain) && !TALK_WORDS.has(plain) && !isWithin(reading.mentions, at),
  );
  return isOnlyTalk && !tells && (!isAsked || hasCue(reading, 'greeting'));
}

/** Kind words for the bot or its answer: not "the weather in Paris was lovely", which praises something else. */
function isOfAnswer({ reading, plain }: Talk): boolean {
  const others = reading.words.filter(
    ({ plain: word }) => !isFiller(word) && !KIND_WORDS.has(word) && !TALK_WORDS.has(word),
  );
  return others.length === 0 || OF_ANSWER.test(plain);
}

/** "Are you a robot", "who made you", "you there?": the bot itself is asked about, and nothing else. */
function isOfBot({ reading, plain }: Talk): boolean {
  const isNothingElse = tellingWords(reading).every((word) => BOT_WORDS.has(word.plain));
  return /\b(?:you|your|yourself|trust this)\b/.test(plain) && isNothingElse;
}
