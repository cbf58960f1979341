import { isFunctionWord, isGeneric } from './english.ts';
import { personKey } from './lexicon.ts';
import { type Query, type Rows, rowsOf, type Steps } from './query.ts';
import { hasCue, hasWord, peopleIn, type Reading, vendorsIn } from './read/reading.ts';
import { isWithin } from './read/spans.ts';
import { PHRASES } from './vocabulary.ts';

type Helps = 'contacts' | 'jira' | 'set-up' | 'fix' | 'none' | 'checklist';

/** What people ask a colleague to do: the verbs it begins with, what it must be done with or to, and how it is owned up to. */
type Request = {
  readonly wish: string;
  readonly helps: Helps;
  readonly verbs: readonly string[];
  /** One of these stands behind the verb; `people` where somebody is named who is to be told. */
  readonly objects?: ReadonlySet<string>;
  readonly people?: boolean;
};

const PEOPLE = 'someone somebody them him her guy team vendor partner clerk biller everyone people';

const REQUESTS: readonly Request[] = [
  request('start a checklist', 'checklist', 'start|make|create|begin|open|set up|post|new|kick off', {
    objects: 'checklist project',
  }),
  request('set reminders for questions', 'none', 'remind me|ping me|nudge me|alert me|notify me|wake me', {
    objects:
      'monday tuesday wednesday thursday friday mon tue wed thu fri tomorrow today tonight later when at on in next',
  }),
  request('open a Jira', 'jira', 'create|open|raise|file|log|make|submit|start', {
    objects: 'jira ticket issue payment',
  }),
  request(
    'make calls or book meetings',
    'contacts',
    'call|ring|dial|phone|schedule|book|arrange|invite|organise|organize|set up',
    {
      objects: `call meeting meetings session flight room table ${PEOPLE}`,
      people: true,
    },
  ),
  request(
    'send e-mail',
    'contacts',
    `email|e mail|mail|message|msg|ping|dm|text|forward|reply to|draft|write|write to|tell|let|ask|send|cc|
    follow up with|chase|nudge|remind`,
    {
      objects: `email mail note message msg invite reminder letter inbox ${PEOPLE}`,
      people: true,
    },
  ),
  request(
    'change the playbook by myself',
    'fix',
    `update|change|edit|correct|delete|remove|rename|replace|fix|add|set|move|mark|put|
    swap|drop`,
    {
      objects:
        'partner vendor contact contacts email address page playbook list row entry record version bid type emv note',
      people: true,
    },
  ),
  request(
    'change anything in CloudPay',
    'set-up',
    `enable|disable|turn on|turn off|activate|deactivate|configure|upgrade|migrate|switch|
    install|deploy|generate|issue|create|provision|grant|reset|revoke|whitelist`,
    {},
  ),
  request(
    'do that',
    'none',
    `order|buy|translate|sing|play|write me|print|export|download|upload|pay|approve|assign|cancel|book me|restart|forget`,
    {},
  ),
];

function request(
  wish: string,
  helps: Helps,
  verbs: string,
  more: { readonly objects?: string; readonly people?: boolean },
): Request {
  return {
    wish,
    helps,
    verbs: verbs.split('|').map((verb) => verb.trim()),
    ...(more.objects !== undefined && { objects: new Set(more.objects.split(' ')) }),
    ...(more.people && { people: true }),
  };
}

const POLITE =
  /^(?:(?:please|pls|plz|can you|could you|would you|will you|can u|could u|hey|hi|ok|okay|so|and|just|quickly|go ahead and|i need you to|i want you to|id like you to|kindly|you|lets|then|now|now go|go|also|bot) )+/;
const ASKS_YOU = /\b(?:can|could|would|will) (?:you|u) (?:please |pls |just |kindly )*$/;
// "Email address of LOGIS", "send me the contacts", "how do I change it" are questions.
const NO_REQUEST =
  /^(?:me|us|address|addr|adress|addresses|of|for|at|number|numbers|no|nr|which|who|what|how|is|are|do|does|first|payment|payments)$/;
/** To look up and to say is what it can do. */
const LOOKS_UP = new Set(
  `show list give tell find get compare count name explain look check say describe help see know share read search pull confirm clarify
  summarize summarise need want let rank sort ask answer filter include exclude spell define quote provide specify point walk teach
  guess pick choose identify verify repeat continue try wait consider suppose assume take think mean go come keep have be do make is
  break group order remember recall suggest recommend detail display fetch grab lookup double distinguish happen work use
  pass send print bring hand recap brief advise inform forward match link contact vendor partner type bid open note thank thanks
  support add set talk speak compare deal handle integrate accept require cover enable mind like love believe understand
  care figure translate got dose gave`.split(/\s+/),
);
/** Behind a verb in its base form stands whom or what it is done to: "wake me", "reset my", "log into". */
const OBJECT =
  /^(?:me|us|him|her|them|it|this|that|these|those|the|a|an|my|our|your|their|his|into|onto|in|out|off|up|back|down|bid|bids|type|emv|checklist|everyone|everybody|all)$/;
const LEFT = new Set(['left', 'quit', 'retired', 'resigned', 'gone', 'replaced']);

/** A request to do something: owned up to in the first line, with what helps. */
export function requestIn(reading: Reading): Query | undefined {
  const plain = reading.words.map((word) => word.plain).join(' ');
  const bare = plain.replace(POLITE, '');
  const isQuestion = /\?\s*$/.test(reading.text) && bare === plain;
  const asksYou = ASKS_YOU.test(plain.slice(0, plain.length - bare.length));
  const found = isLeaving(reading)
    ? LEAVING
    : (requestOf(bare, reading) ?? imperative(bare, reading, asksYou));
  if (!found || (isQuestion && found.helps !== 'checklist')) return undefined;
  const helpful = helpFor(found.helps, bare, reading);
  if (helpful) return { kind: 'request', wish: found.wish, helpful };
  return isRequest(found, bare, reading) ? { kind: 'request', wish: found.wish } : undefined;
}

const START = REQUESTS[0];
const LEAVING: Request = { wish: 'change the playbook by myself', helps: 'fix', verbs: [] };

/** "Kian left": somebody of the record is there no longer. */
function isLeaving(reading: Reading): boolean {
  const isTold = reading.words.some(({ plain }, at) => LEFT.has(plain) && at > 0 && at <= 3);
  return isTold && peopleIn(reading).length > 0 && !/\?/.test(reading.text);
}

function requestOf(bare: string, reading: Reading): Request | undefined {
  return REQUESTS.find((one) => {
    const verb = one.verbs.find((words) => bare === words || bare.startsWith(`${words} `));
    if (verb === undefined) return false;
    const [next = '', ...rest] = bare.slice(verb.length).trim().split(' ');
    if (next === '' || NO_REQUEST.test(next)) return false;
    if (!one.objects || [next, ...rest].some((word) => one.objects?.has(word))) return true;
    return one.people === true && peopleIn(reading).length > 0;
  });
}

/** Any other verb in base form that is not one of looking up: "shoot melissa an email", "log into the portal". */
function imperative(bare: string, reading: Reading, asksYou: boolean): Request | undefined {
  const [verb = '', next = ''] = bare.split(' ');
  const at = reading.words.length - bare.split(' ').length;
  if (next === '' || !isDoing(verb, at, reading) || !(asksYou || isDone(next, at + 1, reading)))
    return undefined;
  if (STARTS.test(verb) && STARTED.test(bare)) return START;
  const isTelling = peopleIn(reading).length > 0 || /\b(?:email|mail|note|message|text)\b/.test(bare);
  const isRecord = reading.bids.length > 0 || vendorsIn(reading).length > 0;
  if (isRecord && !isTelling && CHANGES.test(verb)) return { ...LEAVING, verbs: [verb] };
  return { wish: 'do that', helps: isTelling ? 'contacts' : isRecord ? 'fix' : 'set-up', verbs: [verb] };
}

/** Whether a verb begins it that is not one of looking up, and nothing else is asked. */
function isDoing(verb: string, at: number, reading: Reading): boolean {
  const isMeant = isWithin([...reading.named, ...reading.unknown, ...reading.mentions], at);
  const isOther = LOOKS_UP.has(verb) || NOUNS.has(verb) || isMeant;
  const isAsked = hasCue(reading, 'compare', 'alike', 'which', 'most', 'fewest', 'rank');
  return !isAsked && (DOES.has(verb) || (!isOther && isVerbLike(verb)));
}

/** Whether what follows a verb is what it is done to; a question has none. */
function isDone(next: string, at: number, { named, text }: Reading): boolean {
  return !/\?/.test(text) && (OBJECT.test(next) || isWithin(named, at) || /^\d+$/.test(next));
}

const STARTS = /^(?:begin|start|launch|initiate|commence|kick|run|spin|prepare|build|open|set)$/;
const STARTED = /\b(?:implementation|implementing|project|onboarding|checklist|setup)\b/;
const CHANGES =
  /^(?:put|mark|flag|fill|merge|rename|swap|flip|file|move|log|list|tag|switch|change|register|record)$/;

/** A word that can be a verb in base form. */
function isVerbLike(word: string): boolean {
  const isOther = isFunctionWord(word) || isGeneric(word) || MEANS_SOMETHING.has(word);
  return (
    /^[a-z]{3,}$/.test(word) &&
    !isOther &&
    !/(?:ing|ed|ly|est|ous|ful|ive|ion|ment|ness|ity|ies|ss)$|[^s]s$/.test(word)
  );
}

const MEANS_SOMETHING = new Set(PHRASES.flatMap(({ words }) => (words.length === 1 ? words : [])));
// "Email address", "fix for": they are verbs only with an object of their own.
const NOUNS = new Set(
  'email mail message msg phone call dm text cc add set make write ask tell let send start open drop'.split(
    ' ',
  ),
);
const DOES = new Set(REQUESTS.flatMap(({ verbs }) => verbs).filter((verb) => !NOUNS.has(verb)));

/** What of the playbook helps with it. */
function helpFor(helps: Helps, bare: string, reading: Reading): Rows | Steps | undefined {
  const people = peopleIn(reading).map(({ item, score }) => ({ id: personKey(item), score }));
  const named = vendorsIn(reading).map(({ item }) => ({ id: item.id, score: 1 }));
  const told = (select: Rows['select']) =>
    named.length > 0 ? rowsOf('vendor', { named, select }) : undefined;
  const step = (id: 'product' | 'api-key'): Steps => ({
    kind: 'steps',
    ids: [id],
    form: 'open',
    vendors: [],
  });
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
      if (/\bproduct\b/.test(bare)) return step('product');
      return /\bkeys?\b/.test(bare) ? step('api-key') : told([]);
    case 'checklist':
      return told([]);
    case 'none':
      return undefined;
  }
}

/** Whether it is a request though nothing of the playbook helps with it. */
function isRequest({ helps, verbs }: Request, bare: string, reading: Reading): boolean {
  switch (helps) {
    case 'fix':
      if (verbs.length === 0 || reading.bids.length + reading.exact.emails.length > 0) return true;
      return peopleIn(reading).length > 0 || hasWord(reading, 'partner', 'vendor', 'page', 'playbook');
    case 'set-up':
      return reading.bids.length > 0 && !/\bhow\b/.test(bare);
    case 'contacts':
    case 'jira':
    case 'checklist':
    case 'none':
      return true;
  }
}
