import { asPlain } from './normalise.ts';
import type { Query } from './query.ts';
import { hasCue, type Reading } from './read/reading.ts';
import { requestIn } from './requests.ts';

const SMALL_TALK = new Set([
  'help',
  'greeting',
  'thanks',
  'which',
  'only',
  'negation',
  'record',
  'none',
  'meaning',
  'card',
  'most',
]);

/** A greeting, thanks, a call for help, kind words, a request to do something, or nothing at all. */
export function isSmallTalk(reading: Reading): Query | undefined {
  const { words, exact, named, bids, typeIds, versions, text } = reading;
  const plain = asPlain(words);
  const request = requestIn(reading);
  if (request) return request;
  const isExact = Object.values(exact).some((found) => found.length > 0);
  if (isExact || named.length + bids.length + typeIds.size + versions.size > 0) return undefined;
  if (words.length === 0) return { kind: text.trim() === '' ? 'help' : 'out-of-scope' };
  if (words.length === 1 && hasCue(reading, 'compare')) return { kind: 'help' };
  const kind = talk(plain, reading);
  return kind && { kind };
}

function talk(plain: string, reading: Reading): 'help' | 'complaint' | 'greeting' | 'thanks' | undefined {
  const { mentions, unknown, words, content } = reading;
  const isOnlyTalk = mentions.every(({ meaning }) => meaning.kind === 'cue' && SMALL_TALK.has(meaning.cue));
  const isHelp = hasCue(reading, 'help') && !hasCue(reading, 'thanks');
  if (isHelp && isOnlyTalk && unknown.length === 0) return 'help';
  const found = talkIn(plain);
  if (found !== undefined && (isOnlyTalk || words.length <= LONGEST_CHATTER)) return found;
  if (!isOnlyTalk || unknown.length > 0) return undefined;
  if (hasCue(reading, 'thanks')) return 'thanks';
  return hasCue(reading, 'greeting') && content.length === 0 ? 'greeting' : undefined;
}

const LONGEST_CHATTER = 7;
const WISHES =
  /\b(?:have a (?:good|great|nice|lovely) (?:\w+)|happy \w+|good (?:morning|evening|night|afternoon)|see you|talk (?:later|soon)|hope you)\b/;
const ACKNOWLEDGED =
  /^(?:(?:ok|okay|great|cool|nice|perfect|awesome|got it|good|super|sweet|wow|brilliant|excellent|amazing|nvm|never mind|nevermind|no worries|found it|all good|makes sense|understood|will do|sounds good|noted|sorry|wrong channel|my bad|oops|ignore (?:that|this|me)|you rock|well done|good job|good bot|nice one|legend|yes|no|yep|nope|thats|that is|helpful|very|so|lol|haha|it|i|found|works|worked|love|this|bot|much|really|exactly what i needed|that helps|the best|youre|you are|a star|a lifesaver|thanks|thank you|cheers|ty|thx|for|that|all|the|help|everyone|everybody|team|again|got|ah|oh|right|sure|fine|to all)(?: |$))+$/;
const COMPLAINT =
  /\b(?:not right|wrong answer|answer is wrong|thats wrong|that was wrong|this is wrong|that is wrong|incorrect|youre wrong|you are wrong|not what i asked|bad bot|useless|makes no sense|not helpful|doesnt help)\b/;

function talkIn(plain: string): 'complaint' | 'greeting' | 'thanks' | undefined {
  if (COMPLAINT.test(plain)) return 'complaint';
  if (/^(?:hi|hello|hey|yo)\b(?: (?:there|bot|all|team|cloudpay|everyone|folks))*$/.test(plain))
    return 'greeting';
  if (
    /\b(?:thanks|thank you|thx|ty|cheers|appreciate)\b/.test(plain) &&
    plain.split(' ').length <= LONGEST_CHATTER
  )
    return 'thanks';
  if (WISHES.test(plain)) return 'greeting';
  return ACKNOWLEDGED.test(plain) ? 'thanks' : undefined;
}
