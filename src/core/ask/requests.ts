import { wordsOf } from '../text/normalise.ts';
import { isFiller, isGeneric, KIND_WORDS } from './english.ts';
import { type Lexicon, personKey } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import { type Condition, type Query, type Rows, rowsOf, type Steps } from './query.ts';
import type { Reading } from './read/reading.ts';
import { hasCue, peopleIn, vendorsIn } from './read/said.ts';
import { asksSomething, isQuestion } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import { selectedFields } from './selected.ts';
import { listOf, PHRASES } from './vocabulary.ts';

type Helps = 'contacts' | 'jira' | 'set-up' | 'fix' | 'facts' | 'none' | 'checklist';

/** What people ask a colleague to do, and how it is owned up to. */
type Request = {
  readonly action: string;
  readonly helps: Helps;
  /** It begins with one of these; without them whatever else is done with such an object. */
  readonly verbs?: RegExp;
  /** One of these stands behind the verb. */
  readonly objects?: RegExp;
  /** Or somebody is named who is to be told, or who is to be changed. */
  readonly people?: boolean;
};

const SOMEBODY =
  'someone|somebody|them|him|her|guy|team|vendor|partner|clerk|biller|client|customer|everyone|people';

/** The first that fits is meant; `parts` are words parted by bars. */
const REQUESTS: readonly Request[] = [
  request(
    'start a checklist',
    'checklist',
    'start|make|create|begin|open|set(?: me| us)? up|post|new|kick off|launch|initiate|track|build|prepare|spin up|run|get|have',
    'checklist|project|implementation|implementing|onboarding|to ?do|todo|the set ?up|tracking',
  ),
  request(
    'change a project from a question',
    'none',
    'move|push|pull|shift|set(?! up)|change|update|postpone|delay|bring|reschedule|mark|tick|check off|untick|reopen|assign|unassign|reassign|snooze|mute|finish|close|skip|complete',
    'go ?live|kick ?off date|steps?|due|deadline|done|complete|completed|not applicable|reminders?|project|checklist|to me',
  ),
  request(
    'set reminders for questions',
    'none',
    '(?:remind|ping|nudge|alert|notify|wake) me',
    '(?:mon|tues|wednes|thurs|fri)day|mon|tue|wed|thu|fri|tomorrow|today|tonight|later|when|at|on|in|next',
  ),
  request('open a Jira', 'jira', 'create|open|raise|file|log|make|submit|start', 'jira|ticket|issue|payment'),
  request(
    'make calls or book meetings',
    'contacts',
    'give(?= .* (?:ring|call|shout)\\b)|add(?= .* (?:invite|meeting|call|kick ?off|calendar|thread)\\b)|call|ring|dial|phone|schedule|book|arrange|invite|organi[sz]e|set up',
    `call|meetings?|session|kick ?off|demo|sync|catch ?up|intro|slot|flight|room|table|${SOMEBODY}`,
    true,
  ),
  request(
    'send e-mail or messages',
    'contacts',
    'e ?mail|mail|message|msg|ping|dm|text|forward|reply to|draft|write(?: to)?|tell|let|ask|send|cc|follow up with|chase|nudge|remind|shoot|drop|loop in',
    `e ?mail|mail|note|message|msg|invite|reminder|letter|inbox|${SOMEBODY}`,
    true,
  ),
  request(
    'add people to channels',
    'none',
    '(?:add|invite|get|put|let) (?:me|us|him|her|them) (?:to|in|into|on|onto)',
    'channel|channels|group|workspace|slack|distribution list|mailing list',
  ),
  request(
    'make files to download',
    'none',
    '(?:make|build|create|generate|prepare|give|get|send|do)(?: (?:me|us|him|her))? (?:an?|the|this|it|that|all|them)',
    'excel|spreadsheet|csv|xlsx|word doc|powerpoint|google sheet|pdf of|table of',
  ),
  request(
    'change the playbook by myself',
    'fix',
    'take(?= .* (?:off|out)\\b)|update|change|edit|correct|delete|remove|rename|replace|fix|add(?! cloud)|set(?! up)|move|mark|put|swap|drop|flag|fill|merge|flip|record|register',
    'him|her|them|partner|vendor|contacts?|email|address|page|playbook|list|row|entry|record|version|bid|type|emv|note|typo|spelling',
    true,
  ),
  request(
    'change anything in CloudPay',
    'set-up',
    'enable|disable|(?:turn|switch) o(?:n|ff)|(?:de)?activate|configure|upgrade|migrate|switch|install|deploy|generate|issue|create|provision|grant|reset|revoke|whitelist',
  ),
  request(
    'do that',
    'none',
    'order|buy|translate|sing|play|write me|print|export|download|upload|pay|approve|assign|cancel|book me|restart|forget|run(?! down)',
  ),
];
const FIX: Request = { action: 'change the playbook by myself', helps: 'fix' };

function request(action: string, helps: Helps, verbs: string, objects?: string, people = false): Request {
  return {
    action,
    helps,
    verbs: new RegExp(`^(?:${verbs})(?= )`),
    ...(objects !== undefined && { objects: new RegExp(`\\b(?:${objects})\\b`) }),
    people,
  };
}

const POLITE =
  /^(?:(?:please|pls|plz|can you|could you|would you|will you|can u|could u|would u|hey|hi|ok|okay|so|and|just|quickly|go ahead and|(?:i |we )?(?:need|want|would like|id like) you to|kindly|you|lets|then|now go|now|go|also|bot|me) )+/;
const ASKS_YOU = /\b(?:can|could|would|will) (?:you|u) (?:please |pls |just |kindly )*$/;
// "Email address of LOGIS", "send me the contacts", "how do I change it" are questions.
const NO_REQUEST =
  /^(?:me|us|address|addr|adress|addresses|of|for|at|on|to|by|with|from|and|or|number|numbers|no|nr|which|who|what|how|is|are|do|does|first|payments?)\b(?! an? (?:checklist|to ?do|todo|project))/;
// "Order shipped".
const IS_TOLD = /^(?:\d+ )?\w+ed$/;
/** To look up and to say is what it can do; besides what the vocabulary has. */
const LOOKS_UP = new Set(
  listOf(`describe read search pull clarify answer filter include exclude spell specify point walk teach pick choose identify repeat
  continue try wait consider suppose assume come break group order remember recall detail display fetch grab kick double
  distinguish print hand brief advise inform forward set mind like love understand care figure translate dose message msg
  call text write drop put draw last`),
);
/** Behind a verb in its base form stands whom or what it is done to: "wake me", "reset my", "log into". */
const OBJECT =
  /^(?:me|us|him|her|them|it|this|that|these|those|the|a|an|my|our|your|their|his|into|onto|in|out|off|up|back|bids?|type|checklist|everyone|everybody|all)$/;
const ASKED = /\b(?:who|which|what|where|how|compare)\b/;
const WRONG =
  /\b(?:is|are|was|were|looks|seems|its) (?:\w+ )?(?:wrong|outdated|incorrect|misspelled|misspelt|stale|out of date|not right)\b|\bshould (?:be|say|read)\b|\b(?:no longer|any ?more)\b|\b(?:bounced|bounces|bouncing)\b/;
// In Slack these are commands, and no questions.
const OWN_PROJECT = /\bmy (?:\w+ )?(?:steps?|tasks?|projects?|checklists?)\b/;
const HOW_TO_FIX =
  /\b(?:correct|fix|edit|change|update|report|suggest)\b.*\b(?:the )?(?:playbook|confluence page|mistake|error in)\b/;
const LEFT = /^(?:\w+ ){1,3}(?:left|quit|retired|resigned|gone|replaced|no longer)\b/;

/** A request to do something: owned up to in the first line, with what helps. */
export function requestIn(reading: Reading, lexicon: Lexicon): Query | undefined {
  if (reading.roles.size === 0 && OWN_PROJECT.test(asPlain(reading.words)))
    return { kind: 'request', action: 'show projects here' };
  const found = toldWrong(reading) ?? requested(reading, lexicon);
  if (!found) return undefined;
  const helpful = helpFor(found.request.helps, found.bare, reading);
  if (helpful) return { kind: 'request', action: found.request.action, helpful };
  return isRequest(found, reading) ? { kind: 'request', action: found.request.action } : undefined;
}

/** A request, with the words that ask for it. */
type Requested = { readonly request: Request; readonly bare: string };

/** "Kian left", "Wendy's email is wrong": what is told of the record asks for a fix. */
function toldWrong(reading: Reading): Requested | undefined {
  const plain = asPlain(reading.words);
  const isOfRecord = vendorsIn(reading).length + reading.bids.length > 0;
  const people = peopleIn(reading).length;
  const isTold =
    (people > 0 && LEFT.test(plain) && !isQuestion(reading.text.split(',')[0] ?? '')) ||
    (people + Number(isOfRecord) > 0 && WRONG.test(plain) && !asksSomething(reading));
  return isTold || HOW_TO_FIX.test(plain) ? { request: FIX, bare: '' } : undefined;
}

const WANTS = /^(?:(?:i|we|id|wed) )?(?:want|need|like|would like) to /;

/** What is asked to be done, by the whole or by a clause of it; who only wants to do something may want a checklist for it. */
function requested(reading: Reading, lexicon: Lexicon): Requested | undefined {
  const plain = asPlain(reading.words);
  const bare = plain.replace(POLITE, '');
  const asksYou = ASKS_YOU.test(plain.slice(0, plain.length - bare.length));
  const isQuestion = /\?\s*$/.test(reading.text) && bare === plain;
  const found = requestOf(bare, reading) ?? imperative(bare, reading, asksYou, lexicon);
  if (found) return isQuestion && found.helps !== 'checklist' ? undefined : { request: found, bare };
  if (asksSomething(reading) || hasCue(reading, 'which', 'partners')) return undefined;
  const clauses = reading.text
    .split(/[,;:!.](?=\s)/)
    .map((clause) => wordsOf(clause).join(' ').replace(POLITE, ''));
  for (const clause of [bare, ...clauses]) {
    const request = requestOf(clause.replace(WANTS, ''), reading);
    if (request && (request.helps === 'checklist' || !WANTS.test(clause))) return { request, bare: clause };
  }
  return undefined;
}

function requestOf(bare: string, reading: Reading): Request | undefined {
  return REQUESTS.find(({ verbs, objects, people, helps }) => {
    const [verb] = verbs?.exec(bare) ?? [];
    const rest = verb === undefined ? '' : bare.slice(verb.length + 1);
    if (rest === '' || NO_REQUEST.test(rest) || IS_TOLD.test(rest)) return false;
    return (
      !objects ||
      objects.test(rest) ||
      (people === true && namesThose(helps, placeOf(rest, reading), reading))
    );
  });
}

function vendorNames({ named }: Reading): Reading['named'] {
  return named.filter(({ matches }) => matches.some(({ of }) => of.kind === 'vendor'));
}

/** Where the words behind a verb begin. */
function placeOf(rest: string, { words }: Reading): number {
  return words.length - rest.split(' ').length;
}

function namesThose(helps: Helps, at: number, reading: Reading): boolean {
  const vendors = vendorNames(reading);
  const isTo = vendors.some(({ from }) => /^(?:to|with)$/.test(reading.words[from - 1]?.plain ?? ''));
  return peopleIn(reading).length > 0 || (helps === 'fix' ? isWithin(vendors, at) : isTo);
}

/** Any other verb in base form that is not one of looking up: "log into the portal", "dump them into Excel". */
function imperative(bare: string, reading: Reading, asksYou: boolean, lexicon: Lexicon): Request | undefined {
  const [verb = '', next = ''] = bare.split(' ');
  const at = reading.words.findIndex(({ plain }) => plain === verb);
  // "Great, recdesk is v1" and "park the car" behind a sign or with a type for an object: nothing is asked to be done.
  const isTold = reading.versions.size > 0 || /\b(?:is|are|has|have|was|were)\b/.test(bare);
  // "Hope you are well, cloudpermit v1 or v2": who is named in another clause is asked about.
  const clause = reading.words[at]?.clause;
  if (reading.named.some(({ from }) => reading.words[from]?.clause !== clause)) return undefined;
  const isDone = OBJECT.test(next) || (isWithin(vendorNames(reading), at + 1) && !isTold);
  if (next === '' || /\?/.test(reading.text) || !(asksYou || isDone) || !isDoing(verb, at, reading, lexicon))
    return undefined;
  const isTelling = peopleIn(reading).length > 0 || /\b(?:email|mail|note|message|text)\b/.test(bare);
  return {
    action: 'do that',
    helps: isTelling ? 'contacts' : vendorsIn(reading).length > 0 ? 'facts' : 'set-up',
  };
}

const MEANS_SOMETHING = new Set(PHRASES.flatMap(({ words }) => (words.length === 1 ? words : [])));

/** Whether a word can be a verb in base form that is not one of looking up, and nothing else is asked. */
function isDoing(verb: string, at: number, reading: Reading, { isEnglish }: Lexicon): boolean {
  const isOther =
    isFiller(verb) ||
    isGeneric(verb) ||
    MEANS_SOMETHING.has(verb) ||
    LOOKS_UP.has(verb) ||
    KIND_WORDS.has(verb);
  const isMeant = isWithin([...reading.named, ...reading.unknown], at);
  return (
    isEnglish(verb) &&
    !isOther &&
    !isMeant &&
    !ASKED.test(asPlain(reading.words)) &&
    /^[a-z]{3,}$/.test(verb) &&
    !/(?:ing|ed|ly|est|ous|ful|ive|ion|ment|ness|ity|ies|ss)$|[^s]s$/.test(verb)
  );
}

/** What of the playbook helps with it. */
function helpFor(helps: Helps, bare: string, reading: Reading): Rows | Steps | undefined {
  const people = peopleIn(reading).map(({ item, score }) => ({ id: personKey(item), score }));
  const named = vendorsIn(reading).map(({ item }) => ({ id: item.id, score: 1 }));
  const where: Condition = { kind: 'has', field: 'bids', values: reading.bids.map(String) };
  const told = (select: Rows['select']) => {
    if (named.length > 0) return rowsOf('vendor', { named, select });
    return where.values.length > 0 && select.length > 0 ? rowsOf('vendor', { where, select }) : undefined;
  };
  const step = (id: 'product' | 'api-key'): Steps => ({
    kind: 'steps',
    ids: [id],
    form: 'open',
    vendors: [],
  });
  switch (helps) {
    case 'contacts':
      if (people.length > 0) return rowsOf('person', { named: people });
      if (hasCue(reading, 'docs')) return { ...step('product'), ids: undefined, procedure: 'documentation' };
      return told([{ kind: 'field', field: 'contacts' }]);
    case 'jira':
      return told([{ kind: 'field', field: 'needs', part: 'jira' }]);
    case 'fix':
      if (people.length > 0) return rowsOf('person', { named: people });
      return told(/\btable\b/.test(bare) ? [{ kind: 'field', field: 'needs', part: 'set-up' }] : []);
    case 'facts':
      return told(selectedFields(reading).filter(({ kind }) => kind === 'field'));
    case 'set-up':
      if (/\bproduct\b/.test(bare)) return step('product');
      return /\bkeys?\b/.test(bare) ? step('api-key') : told([]);
    case 'checklist':
      return told([]);
    case 'none':
      return undefined;
  }
}

/** Whether it is a request though nothing of the playbook helps with it. */
function isRequest({ request: { helps, verbs }, bare }: Requested, reading: Reading): boolean {
  const { bids, exact } = reading;
  if (helps === 'set-up') return verbs === undefined || bids.length > 0;
  if (helps !== 'fix' || verbs === undefined) return true;
  return (
    bids.length + exact.emails.length + peopleIn(reading).length > 0 ||
    /\b(?:partner|vendor|page|playbook)\b/.test(bare)
  );
}
