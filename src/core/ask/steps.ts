import { type PlacedStep, Role, stepsOf } from '../knowledge/playbook.ts';
import { joined } from '../text/normalise.ts';
import type { Asked } from './asked.ts';
import type { Lexicon } from './lexicon.ts';
import { asPlain, asTyped, type Word } from './normalise.ts';
import type { Steps } from './query.ts';
import { hasCue, hasWord, namesUnknown, silentTopic, speaksOf, tellingWords } from './read/said.ts';
import { HALF, shared, stepInTitle, stepOfWords, stepSaying, THIRD } from './step-by-words.ts';
import { listOf } from './vocabulary.ts';

/** Steps of the playbook: by role, by number, by their order, by their words. Where a partner is named it is about the partner. */
export function asksForSteps(asked: Asked, { knowledge: { playbook } }: Lexicon): Steps | undefined {
  const all = stepsOf(playbook);
  return (
    ofStranger(asked, all) ??
    ofRole(asked, all) ??
    whatNext(asked, all) ??
    inOrder(asked, all) ??
    numbered(asked, all) ??
    named(asked, all)
  );
}

/** "Steps", "docs", "who needs an API key": a whole procedure, and the step that is called by its own words. */
export function asksForProcedure(asked: Asked): Steps | undefined {
  if (hasCue(asked, 'docs')) return steps({ procedure: 'documentation' });
  if (hasCue(asked, 'steps') && hasCue(asked, 'count') && !hasCue(asked, 'set-up', 'cloudpay'))
    return steps({});
  if (asked.mentions.some(({ meaning }) => meaning.kind === 'step'))
    return steps({ ids: ['api-key'], form: asksIfApplicable(asked) ? 'whether' : 'open' });
  // "Instructions" among much else is something else.
  const isOther = silentTopic(asked) !== undefined || tellingWords(asked).length > MOST_BESIDES;
  const isBegun = /\b(?:where|how) (?:do|should|can|would) (?:i|we) (?:start|begin)\b|\bwho does what\b/.test(
    asPlain(asked.words),
  );
  return (hasCue(asked, 'steps') || isBegun) && !isOther ? steps({ procedure: 'set-up' }) : undefined;
}

const MOST_BESIDES = 2;

/** "Do all partners need an API key", "when can I skip the API key step": asked is when a step applies. */
export function asksIfApplicable(asked: Asked): boolean {
  const text = asPlain(asked.words);
  const isOfStep = asked.mentions.some(({ meaning }) => meaning.kind === 'step');
  const isOfTime =
    /\b(?:when|always|ever|really|sometimes|optional|mandatory)\b/.test(text) &&
    /\b(?:need|needs|needed|requires?|required|skip|skipped|appl(?:y|ies|icable)|must|have to|optional|mandatory)\b/.test(
      text,
    );
  const isOfOne = !/^(?:which|what)\b/.test(text);
  return isOfStep && ((isOfTime && isOfOne) || hasCue(asked, 'partners', 'all'));
}

function steps(rest: Partial<Omit<Steps, 'kind'>>): Steps {
  return { kind: 'steps', form: 'open', vendors: [], ...rest };
}

/** "What does IM do", "which steps are IM only", "is enabling the product for DS or IM", "does CS own anything there". */
function ofRole(asked: Asked, all: readonly PlacedStep[]): Steps | undefined {
  const isOfRoles = hasCue(asked, 'role') || hasCue(asked, 'steps');
  if ((namesUnknown(asked) && !isOfRoles) || asked.vendors.length + asked.except.length > 0) return undefined;
  if (speaksOfNeed(asked)) return undefined;
  const roles = [...asked.roles];
  if (roles.length === 0)
    return hasCue(asked, 'role') && hasWord(asked, 'roles') ? steps({ roles: [...Role.options] }) : undefined;
  if (hasCue(asked, 'steps') && ordinalIn(asked) !== undefined) return undefined;
  return asked.isWhether || hasCue(asked, 'or')
    ? whetherRoles(asked, roles, all)
    : stepsOfRoles(asked, roles);
}

function whetherRoles(asked: Asked, roles: Role[], all: readonly PlacedStep[]): Steps | undefined {
  const isOfAny = hasWord(asked, 'anything', 'any', 'something');
  const step = isOfAny ? undefined : stepOfWords(asked, all, HALF);
  const isOnly = hasCue(asked, 'only') && { only: true };
  if (step)
    return steps({ ids: [step.step.id], roles, ...isOnly, form: hasCue(asked, 'or') ? 'who' : 'whether' });
  return asksWhatTheyDo(asked) ? steps({ roles, ...setUpOnly(asked), form: 'whether' }) : undefined;
}

function stepsOfRoles(asked: Asked, roles: Role[]): Steps | undefined {
  const isOnly = hasCue(asked, 'only');
  const isOfThem = asksWhatTheyDo(asked);
  const isBesides = hasCue(asked, 'except') && hasCue(asked, 'docs');
  if (isOfThem && isBesides) return steps({ roles, procedure: 'set-up' });
  if (isOfThem && hasCue(asked, 'negation', 'except', 'unknown') && !isOnly)
    return steps({ roles, without: true });
  return isOfThem ? steps({ roles, ...(isOnly && { only: true }), ...setUpOnly(asked) }) : undefined;
}

function setUpOnly(asked: Asked): Pick<Steps, 'procedure'> {
  return hasCue(asked, 'set-up') && !hasCue(asked, 'docs') ? { procedure: 'set-up' } : {};
}

function asksWhatTheyDo(asked: Asked): boolean {
  const isOfSteps = hasCue(asked, 'steps', 'role');
  if (hasCue(asked, 'meaning') && !hasWord(asked, 'do') && !isOfSteps) return false;
  return isOfSteps || hasWord(asked, 'do', 'does', 'doing', 'have', 'handle', 'own', 'only');
}

const STRANGERS = new Set(
  listOf(`biller billers client clients customer customers payer payers pm manager director assistant sales support developer developers
  dev engineering engineer partner vendor partners vendors finance marketing legal ae csm contractor intern resident clerk town city`),
);

/** "Does the biller do a step", "could our PM enable the product": somebody whom the playbook gives no step. */
function ofStranger(asked: Asked, all: readonly PlacedStep[]): Steps | undefined {
  if (namesRecords(asked) || asked.versions.size > 0 || hasWord(asked, 'before', 'after')) return undefined;
  if (asked.roles.size > 0 && !hasWord(asked, 'instead')) return undefined;
  const stranger = asked.words.find(({ plain }) => STRANGERS.has(plain));
  const isNamed = asked.mentions.some(({ meaning }) => meaning.kind === 'step');
  const isOfSteps = isNamed || hasCue(asked, 'steps') || hasWord(asked, 'enable', 'enables');
  const isWhether = asked.isWhether || hasWord(asked, 'mine', 'themselves', 'ours');
  // "Do all partners need an API key" asks when it applies, and not whose step it is.
  const isOfKey =
    isNamed && /\b(?:needs?|requires?|have|has) (?:an?|the|any|their) /.test(asPlain(asked.words));
  if (!stranger || !isOfSteps || !isWhether || isOfKey) return undefined;
  const step = stepOfWords(asked, all, 2);
  const number = ordinalIn(asked);
  const which = step ? { ids: [step.step.id] } : number !== undefined && { number };
  return steps({ ...which, stranger: stranger.typed, form: 'whether' });
}

const DONE = /\b(?:did|done|finished|completed|enabled|got|ive got|have got|contacted|over with|after)\b/;
const NEXT =
  /\b(?:what now|now what|whats next|what next|next step|what comes next|what do i do next|whats left|what then|then what|now$|what (?:do|should) (?:i|we) do (?:once|when|after))\b/;

const LEAST_OF_BOTH = 3;

/** "I finished enabling the product, what now". */
function whatNext(asked: Asked, all: readonly PlacedStep[]): Steps | undefined {
  const text = asPlain(asked.words);
  return DONE.test(text) && NEXT.test(text)
    ? neighbour(stepAt(asked, asked.words, all, 1), 1, all)
    : undefined;
}

/** What comes after or before a step, and which of two comes first. */
function inOrder(asked: Asked, all: readonly PlacedStep[]): Steps | undefined {
  const { words } = asked;
  // "What do I do first, call the vendor or enable the product".
  const isFirst = hasCue(asked, 'or') && hasWord(asked, 'first', 'earlier');
  const at = words.findLastIndex(({ plain }) =>
    isFirst ? plain === 'or' : /^(?:after|before)$/.test(plain),
  );
  if (at < 0 || namesRecords(asked)) return undefined;
  const one = stepAt(asked, words.slice(0, at), all, 1);
  const other = stepAt(asked, words.slice(at + 1), all, isFirst ? 1 : HALF);
  const isBoth = one && other && isOfBoth(words, at, one, other) && (isFirst || asked.isWhether);
  if (isBoth && isFirst)
    return steps({ ids: [(all.indexOf(one) < all.indexOf(other) ? one : other).step.id] });
  if (isBoth) return steps({ ids: [one.step.id, other.step.id], form: 'order' });
  const asksWhich = !isFirst && hasCue(asked, 'steps', 'which', 'meaning', 'any');
  const by = words[at]?.plain === 'after' ? 1 : -1;
  return asksWhich ? neighbour(other, by, all, asPlain(words.slice(at))) : undefined;
}

/** Whether two steps are spoken of, by number or in enough of their words. */
function isOfBoth(words: readonly Word[], at: number, one: PlacedStep, other: PlacedStep): boolean {
  const isSaid = shared(words, `${one.step.title} ${other.step.title}`) >= LEAST_OF_BOTH;
  return one !== other && (isSaid || STEP_NUMBER.test(asPlain(words.slice(at))));
}

/** The step that words name by its number, of the set-up unless the documentation is spoken of, or by its own words. */
function stepAt(
  asked: Asked,
  words: readonly Word[],
  all: readonly PlacedStep[],
  least: number,
): PlacedStep | undefined {
  const [, first, last = first] = STEP_NUMBER.exec(asPlain(words)) ?? [];
  if (last === undefined) return stepOfWords({ ...asked, words }, all, least);
  const own = all.filter(({ procedure }) => procedure.id === (procedureNamed(asked) ?? 'set-up'));
  return own[Number(last) - 1];
}

/** The step beside another of the same procedure; of one that is `said` by its number, that it is the first or the last. */
function neighbour(
  place: PlacedStep | undefined,
  by: number,
  all: readonly PlacedStep[],
  said = '',
): Steps | undefined {
  if (!place) return undefined;
  const next = all[all.indexOf(place) + by];
  if (next && next.procedure === place.procedure) return steps({ ids: [next.step.id] });
  return STEP_NUMBER.test(said) ? steps({ ids: [place.step.id], form: 'order' }) : undefined;
}

const ORDINALS = new Map(
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].flatMap((word, at): [string, number][] => [
    [word, at + 1],
    [String(at + 1), at + 1],
  ]),
);
ORDINALS.set('last', -1).set('final', -1);
const STEP_NUMBER = /\bsteps? (?:number )?(\d{1,2})\b(?: (?:and|to|through) (\d{1,2})\b)?/;

function ordinalIn(asked: Asked): number | undefined {
  const ordinal = asked.words.map(({ plain }) => ORDINALS.get(plain)).find((found) => found !== undefined);
  return ordinal ?? stepNumberIn(asked);
}

/** The number behind "step". */
export function stepNumberIn({ words }: Asked): number | undefined {
  const typed = STEP_NUMBER.exec(asPlain(words))?.[1];
  return typed === undefined ? undefined : Number(typed);
}

/** "Step 2", "the first step", "can a CS do step 1": of each procedure, unless one is named. */
function numbered(asked: Asked, all: readonly PlacedStep[]): Steps | undefined {
  const number = ordinalIn(asked);
  const isOfSteps = hasCue(asked, 'steps') || /\b(?:first|last) (?:thing|task)\b/.test(asPlain(asked.words));
  if (!isOfSteps || number === undefined || namesRecords(asked)) return undefined;
  const procedure = procedureNamed(asked);
  const isThere = all.some(
    ({ procedure: { id, steps: own } }) =>
      number < 0 || ((procedure === undefined || id === procedure) && own[number - 1] !== undefined),
  );
  // "Step 5": that there is none is the answer.
  if (!isThere) return STEP_NUMBER.test(asPlain(asked.words)) ? steps({ number }) : undefined;
  const roles = [...asked.roles];
  const isWho = /^who/.test(asked.words[0]?.plain ?? '');
  return steps({
    ...(procedure && { procedure }),
    number,
    form: asked.isWhether && roles.length > 0 ? 'whether' : isWho ? 'who' : 'open',
    ...(roles.length > 0 && { roles }),
  });
}

function procedureNamed(asked: Asked): Steps['procedure'] {
  // "Step 1 of docs and step 1 of setup".
  if (hasCue(asked, 'docs') && hasCue(asked, 'set-up')) return undefined;
  if (hasCue(asked, 'docs')) return 'documentation';
  return hasCue(asked, 'set-up', 'cloudpay') ? 'set-up' : undefined;
}

function namesRecords({ named: names }: Asked): boolean {
  return names.some(({ matches }) => matches.some(({ of }) => of.kind !== 'term'));
}

const NEED_PARTS = ['test-bid', 'jira', 'third-party', 'share-credentials'] as const;

/** "The file payment", "a test BID": a partner's own need, and no step of all. */
function speaksOfNeed(asked: Asked): boolean {
  return NEED_PARTS.some((part) => speaksOf(asked, 'needs', part));
}

/** "Who enables the product?", "Contact CIS (Vendor)": a step by its words, or by its title on the page. */
function named(asked: Asked, all: readonly PlacedStep[]): Steps | undefined {
  const whole = joined(asTyped(asked.words));
  const titled = all.find(({ step }) =>
    [step.title, ...(step.aliases ?? [])].some((title) => joined(title) === whole),
  );
  if (titled) return steps({ ids: [titled.step.id] });
  const isOfRecords =
    asked.versions.size > 0 || namesRecords(asked) || speaksOf(asked, 'emv') || speaksOfNeed(asked);
  if (isOfRecords) return undefined;
  const isRole = hasCue(asked, 'role');
  const asksWho = isRole || /^(?:who|whos|whose)\b/.test(asPlain(asked.words));
  const found = asksWho
    ? stepOfWords(asked, all, isRole ? THIRD : 2)
    : (stepInTitle(asked, all) ?? stepSaying(asked, all));
  return found && steps({ ids: [found.step.id], form: asksWho ? 'who' : 'open' });
}
