import { personKey } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import { type Query, type Rows, rowsOf, type Steps } from './query.ts';
import { hasCue, peopleIn, type Reading, vendorsIn } from './read/reading.ts';

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
  const request = requestIn(plain, reading);
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
  /\b(?:not right|wrong answer|answer is wrong|thats wrong|that is wrong|incorrect|youre wrong|you are wrong|not what i asked|bad bot|useless|makes no sense|not helpful|doesnt help)\b/;

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

type Helps = 'contacts' | 'jira' | 'set-up' | 'fix' | 'none' | 'checklist';

/** What people ask a colleague to do, with how it is owned up to, and what of the playbook helps. */
const REQUESTS: readonly {
  readonly wish: string;
  readonly words: RegExp;
  readonly helps: Helps;
}[] = [
  {
    wish: 'start a checklist',
    words:
      /^(?:start|make|create|begin|open|set up|post|new|kick off)(?: me)?(?: a| the| another| new)* (?:checklist|project)\b/,
    helps: 'checklist',
  },
  {
    wish: 'send e-mail',
    words:
      /^(?:e ?mail|mail|message|msg|write(?: an?)? e ?mail to|send(?: an| a| the)? (?:e ?mail|note|message|msg|mail|invite)|send \w+(?: \w+)? an? (?:e ?mail|note|message|msg|mail|invite)|ping|dm|text|forward|reply to|draft)\b(?! (?:me|us)\b)(?! (?:address|addr|of|for|at|adress)\b)/,
    helps: 'contacts',
  },
  {
    wish: 'make calls or book meetings',
    words:
      /^(?:set up an? (?:call|meeting)|call|phone(?! (?:number|nr|no|num|numbers|of|for|at)\b)|ring|dial|schedule|book|set up an? (?:call|meeting)|arrange|invite|organi[sz]e)\b(?! (?:me|us)\b)/,
    helps: 'contacts',
  },
  {
    wish: 'open a Jira',
    words:
      /^(?:(?:create|open|raise|file|log|make|submit|start)(?: me)?(?: a| an| the| new)* )(?:jira|ticket|issue|file payment)\b/,
    helps: 'jira',
  },
  {
    wish: 'change the playbook by myself',
    words:
      /^(?:update|change|edit|correct|delete|remove|rename|replace|fix|add|set|move|mark)\b(?!.*\b(?:how|steps?|setting up|cloudpay)\b)/,
    helps: 'fix',
  },
  {
    wish: 'change anything in CloudPay',
    words:
      /^(?:enable|disable|turn (?:on|off)|activate|deactivate|configure|upgrade|migrate|switch|install|deploy)\b/,
    helps: 'set-up',
  },
  { wish: 'set reminders for questions', words: /^remind me\b/, helps: 'none' },
  {
    wish: 'do that',
    words:
      /^(?:order|buy|translate|sing|play|write(?: me)? a (?:poem|song|story)|print|export|download|upload|pay|approve|assign|cancel|book me)\b/,
    helps: 'none',
  },
];
const POLITE =
  /^(?:(?:please|pls|can you|could you|would you|will you|can u|could u|hey|hi|ok|so|and|just|go ahead and|i need you to|i want you to|kindly|you|lets|then|now) )+/;

/** A request to do something: owned up to in the first line, with what helps. */
function requestIn(plain: string, reading: Reading): Query | undefined {
  const bare = plain.replace(POLITE, '');
  const found = REQUESTS.find(({ words }) => words.test(bare));
  if (!found) return undefined;
  const isQuestion = /\?\s*$/.test(reading.text) && bare === plain;
  if (isQuestion && found.helps !== 'checklist') return undefined;
  const { wish } = found;
  const helpful = helpFor(found.helps, bare, reading);
  if (helpful) return { kind: 'request', wish, helpful };
  return isRequest(found.helps, bare, reading) ? { kind: 'request', wish } : undefined;
}

/** What of the playbook helps with it. */
function helpFor(helps: Helps, bare: string, reading: Reading): Rows | Steps | undefined {
  const people = peopleIn(reading).map(({ of, score }) => ({ id: personKey(of), score }));
  const named = vendorsIn(reading).map(({ of }) => ({ id: of.id, score: 1 }));
  const told = (select: Rows['select']) =>
    named.length > 0 ? rowsOf('vendor', { named, select }) : undefined;
  switch (helps) {
    case 'contacts':
      if (people.length > 0) return rowsOf('person', { named: people });
      return told([{ kind: 'field', field: 'contacts' }]);
    case 'jira':
      return told([{ kind: 'field', field: 'needs', part: 'jira' }]);
    case 'fix':
      return told(/\btable\b/.test(bare) ? [{ kind: 'field', field: 'needs', part: 'set-up' }] : []);
    case 'set-up':
      if (/\bhow\b/.test(bare)) return undefined;
      if (/\bproduct\b/.test(bare)) return { kind: 'steps', ids: ['product'], form: 'open', vendors: [] };
      return told([]);
    case 'checklist':
      return told([]);
    case 'none':
      return undefined;
  }
}

const OF_PEOPLE = /\b(?:mail|call|meeting|message|flight|room|table|someone|them|him|her)\b/;

/** Whether it is a request though nothing of the playbook helps with it. */
function isRequest(helps: Helps, bare: string, reading: Reading): boolean {
  const isAboutRecord = reading.bids.length + reading.exact.emails.length > 0;
  switch (helps) {
    case 'contacts':
      return OF_PEOPLE.test(bare) && reading.words.length > 1 && !hasCue(reading, 'which');
    case 'fix':
      return isAboutRecord || peopleIn(reading).length > 0;
    case 'set-up':
      return reading.bids.length > 0 && !/\bhow\b/.test(bare);
    case 'jira':
    case 'checklist':
    case 'none':
      return true;
  }
}
