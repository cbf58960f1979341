import { type PlacedStep, Role, type StepId, stepsOf } from '../knowledge/playbook.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import type { Asked } from './asked.ts';
import { isFunctionWord, stemOf } from './english.ts';
import type { Lexicon } from './lexicon.ts';
import { asPlain, asTyped } from './normalise.ts';
import type { Steps } from './query.ts';
import { hasCue, hasWord, namesUnknown, silentTopic, speaksOf, tellingWords } from './read/reading.ts';

/** Steps of the playbook: by role, by number, by their words. Where a partner is named it is about the partner. */
export function asksForSteps(asked: Asked, lexicon: Lexicon): Steps | undefined {
  return (
    ofStranger(asked, lexicon) ??
    ofRole(asked, lexicon) ??
    afterDone(asked, lexicon) ??
    numbered(asked, lexicon) ??
    besideAnother(asked, lexicon) ??
    named(asked, lexicon)
  );
}

/** "Steps", "docs", "who needs an API key": a whole procedure, and the step that is called by its own words. */
export function asksForProcedure(asked: Asked): Steps | undefined {
  if (namesUnknown(asked)) return undefined;
  if (hasCue(asked, 'docs')) return steps({ procedure: 'documentation' });
  if (asked.mentions.some(({ meaning }) => meaning.kind === 'step'))
    return steps({ ids: ['api-key'], form: hasCue(asked, 'partners', 'all') ? 'whether' : 'open' });
  // "Instructions" among much else is something else.
  const isOther = silentTopic(asked) !== undefined || tellingWords(asked).length > MOST_BESIDES;
  return hasCue(asked, 'steps') && !isOther ? steps({ procedure: 'set-up' }) : undefined;
}

const MOST_BESIDES = 2;

function steps(said: Partial<Omit<Steps, 'kind'>>): Steps {
  return { kind: 'steps', form: 'open', vendors: [], ...said };
}

/** "What does IM do", "which steps are IM only", "is enabling the product for DS or IM". */
function ofRole(asked: Asked, lexicon: Lexicon): Steps | undefined {
  if (namesUnknown(asked) || asked.vendors.length + asked.except.length > 0) return undefined;
  const roles = [...asked.roles];
  if (roles.length === 0) {
    const isOfAll = hasCue(asked, 'role') && hasWord(asked, 'roles');
    return isOfAll ? steps({ roles: [...Role.options] }) : undefined;
  }
  if (hasCue(asked, 'steps') && ordinalIn(asked) !== undefined) return undefined;
  return asked.isWhether || hasCue(asked, 'or')
    ? whetherRoles(asked, roles, lexicon)
    : stepsOfRoles(asked, roles);
}

/** "Is enabling the product for DS or IM", "does CS own anything in the set-up". */
function whetherRoles(asked: Asked, roles: Role[], lexicon: Lexicon): Steps | undefined {
  const isOfAny = hasWord(asked, 'anything', 'any', 'something');
  const step = isOfAny ? undefined : stepOfWords(asked, lexicon, 1);
  if (step) return steps({ ids: [step.step.id], roles, form: 'whether' });
  return asksWhatTheyDo(asked) ? steps({ roles, ...ofSetUp(asked), form: 'whether' }) : undefined;
}

function stepsOfRoles(asked: Asked, roles: Role[]): Steps | undefined {
  if (isWithout(asked)) return steps({ roles, without: true });
  if (!asksWhatTheyDo(asked)) return undefined;
  return steps({ roles, ...(hasCue(asked, 'only') && { only: true }), ...ofSetUp(asked) });
}

function ofSetUp(asked: Asked): Pick<Steps, 'procedure'> {
  const isOfSetUp = hasWord(asked, 'set', 'setup', 'setting', 'add', 'adding');
  return hasCue(asked, 'steps') && isOfSetUp ? { procedure: 'set-up' } : {};
}

/** "Steps where the DS is not listed". */
function isWithout(asked: Asked): boolean {
  const isDenied = hasCue(asked, 'negation', 'except', 'unknown') && !hasCue(asked, 'only');
  return hasCue(asked, 'steps') && isDenied;
}

const STRANGERS = new Set(
  `biller billers client clients customer customers pm manager director assistant sales support developer developers dev engineering engineer partner
  vendor partners vendors finance marketing legal ae csm contractor intern resident clerk town city`.split(
    /\s+/,
  ),
);

/** "Does the biller do a step", "could our PM enable the product": somebody whom the playbook gives no step. */
function ofStranger(asked: Asked, lexicon: Lexicon): Steps | undefined {
  if (namesUnknown(asked) || namesRecords(asked) || asked.versions.size > 0) return undefined;
  if (asked.roles.size > 0 && !hasWord(asked, 'instead')) return undefined;
  const stranger = asked.words.find(({ plain }) => STRANGERS.has(plain));
  const isOfSteps = hasCue(asked, 'steps') || hasWord(asked, 'enable', 'enables');
  if (!stranger || !isOfSteps || !(asked.isWhether || hasWord(asked, 'mine', 'themselves', 'ours')))
    return undefined;
  const step = stepOfWords(asked, lexicon, 2);
  const number = ordinalIn(asked);
  const which = step ? { ids: [step.step.id] } : number !== undefined && { number };
  return steps({ ...which, stranger: stranger.typed, form: 'whether' });
}

const DONE = /\b(?:done|finished|completed|enabled|got|ive got|have got|contacted|over with|after)\b/;
const NEXT =
  /\b(?:what now|now what|whats next|what next|next step|what comes next|what do i do next|whats left|what then|then what)\b/;

/** "I finished enabling the product, what now": the step behind the one that is done. */
function afterDone(asked: Asked, { knowledge }: Lexicon): Steps | undefined {
  const text = asPlain(asked.words);
  if (!DONE.test(text) || !NEXT.test(text)) return undefined;
  const all = stepsOf(knowledge.playbook);
  const done = stepOfWords(asked, { knowledge }, 1);
  const next = all[all.findIndex(({ step }) => step === done?.step) + 1];
  return done && next && next.procedure === done.procedure ? steps({ ids: [next.step.id] }) : undefined;
}

/** "The step after the API key", "what comes before contacting the vendor". */
function besideAnother(asked: Asked, { knowledge }: Lexicon): Steps | undefined {
  const at = asked.words.findIndex(({ plain }) => plain === 'after' || plain === 'before');
  if (at < 0 || namesRecords(asked) || !hasCue(asked, 'steps', 'which', 'meaning')) return undefined;
  const behind: Asked = { ...asked, words: asked.words.slice(at + 1) };
  const all = stepsOf(knowledge.playbook);
  const place = stepOfWords(behind, { knowledge }, 1);
  const next =
    all[all.findIndex(({ step }) => step === place?.step) + (asked.words[at]?.plain === 'after' ? 1 : -1)];
  return place && next && next.procedure === place.procedure ? steps({ ids: [next.step.id] }) : undefined;
}

function asksWhatTheyDo(asked: Asked): boolean {
  const isOfSteps = hasCue(asked, 'steps', 'role');
  if (hasCue(asked, 'meaning') && !hasWord(asked, 'do') && !isOfSteps) return false;
  return isOfSteps || hasWord(asked, 'do', 'does', 'doing', 'have', 'handle', 'own', 'only');
}

const ORDINALS = new Map(
  [
    ['first', '1'],
    ['second', '2'],
    ['third', '3'],
    ['fourth', '4'],
    ['fifth', '5'],
    ['sixth', '6'],
    ['last', '-1'],
    ['final', '-1'],
  ].flatMap(([word = '', digit = '']): [string, number][] => [
    [word, Number(digit)],
    [digit, Number(digit)],
  ]),
);

function ordinalIn({ words }: Asked): number | undefined {
  return words.map(({ plain }) => ORDINALS.get(plain)).find((found) => found !== undefined);
}

/** "Step 2", "the first step", "can a CS do step 1": of each procedure, unless one is named. */
function numbered(asked: Asked, { knowledge }: Lexicon): Steps | undefined {
  const number = ordinalIn(asked);
  if (!hasCue(asked, 'steps') || number === undefined || namesUnknown(asked) || namesRecords(asked))
    return undefined;
  const procedure = procedureNamed(asked);
  const isThere = knowledge.playbook.procedures.some(
    ({ id, steps: own }) =>
      number < 0 || ((procedure === undefined || id === procedure) && own[number - 1] !== undefined),
  );
  if (!isThere) return undefined;
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
  if (hasCue(asked, 'docs')) return 'documentation';
  return hasCue(asked, 'set-up', 'cloudpay') ? 'set-up' : undefined;
}

function namesRecords({ named: names }: Asked): boolean {
  return names.some(({ matches }) => matches.some(({ of }) => of.kind !== 'term'));
}

const NEED_PARTS = ['test-bid', 'jira', 'third-party', 'share-credentials'] as const;

/** "Who enables the product?", "Contact CIS (Vendor)": a step by its words, or by its title on the page. */
function named(asked: Asked, lexicon: Lexicon): Steps | undefined {
  const whole = joined(asTyped(asked.words));
  const titled = stepsOf(lexicon.knowledge.playbook).find(({ step }) =>
    [step.title, ...(step.aliases ?? [])].some((title) => joined(title) === whole),
  );
  if (titled) return stepQuery(titled.step.id, 'open');
  const isOfRecords =
    asked.versions.size > 0 ||
    namesRecords(asked) ||
    speaksOf(asked, 'emv') ||
    NEED_PARTS.some((part) => speaksOf(asked, 'needs', part));
  if (isOfRecords) return undefined;
  const isRole = hasCue(asked, 'role');
  const asksWho = isRole || /^(?:who|whos|whose)\b/.test(asPlain(asked.words));
  const found = asksWho ? stepOfWords(asked, lexicon, isRole ? 1 : 2) : stepInTitle(asked, lexicon);
  return found && stepQuery(found.step.id, asksWho ? 'who' : 'open');
}

function stepQuery(id: StepId, form: 'open' | 'who'): Steps {
  return steps({ ids: [id], form });
}

/** The step that shares most words with the question. */
function stepOfWords(
  asked: Asked,
  lexicon: Pick<Lexicon, 'knowledge'>,
  least: number,
): PlacedStep | undefined {
  const [best] = stepsOf(lexicon.knowledge.playbook)
    .map((place) => ({ place, shared: isElsewhere(asked, place) ? 0 : shared(asked, textOf(place)) }))
    .toSorted((a, b) => b.shared - a.shared);
  return best && best.shared >= least ? best.place : undefined;
}

function textOf({ step }: PlacedStep): string {
  return `${step.title} ${step.text}`;
}

const LEAST_OF_QUESTION = 0.75;
const LEAST_OF_TITLE = 0.6;

/** The step of whose title the question holds most, and little else. */
function stepInTitle(asked: Asked, lexicon: Lexicon): PlacedStep | undefined {
  const words = new Set(contentStems(asked));
  return stepsOf(lexicon.knowledge.playbook).find(({ step }) => {
    const title = new Set(stemsOf(step.title).filter((word) => !isFunctionWord(word)));
    const both = shared(asked, step.title);
    return both >= 2 && both >= LEAST_OF_QUESTION * words.size && both >= LEAST_OF_TITLE * title.size;
  });
}

/** Whether the question names something that is not in the step. */
function isElsewhere({ unknown }: Asked, place: PlacedStep): boolean {
  const stems = new Set(stemsOf(textOf(place)));
  return unknown.some(({ isName, typed }) => isName && !stemsOf(typed).every((word) => stems.has(word)));
}

/** How many words of the question stand in a text. */
function shared(asked: Asked, text: string): number {
  const stems = new Set(stemsOf(text));
  return [...new Set(contentStems(asked))].filter((word) => stems.has(word)).length;
}

const NOT_OF_A_STEP = new Set(
  'partner partners step steps role roles responsible im ds cs contacts process'.split(' '),
);

function contentStems({ words }: Asked): string[] {
  return words.flatMap(({ plain }) =>
    isFunctionWord(plain) || NOT_OF_A_STEP.has(plain) ? [] : [stemOf(plain)],
  );
}

function stemsOf(text: string): string[] {
  return wordsOf(text).map(stemOf);
}
