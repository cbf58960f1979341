import type { ProcedureStep, StepId } from '../../../knowledge/playbook.ts';
import { Role } from '../../../knowledge/playbook.ts';
import { type PlacedStep, procedureOf, stepsOf } from '../../../knowledge/procedures.ts';
import type { Vendor } from '../../../knowledge/vendor.ts';
import { joined, wordsOf } from '../../../text/normalise.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { namesRecords, namesUnknown, type Sure, speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { isFunctionWord } from '../../words/common-words.ts';
import { asTyped } from '../../words/words.ts';
import type { Question } from '../question.ts';

/** The step of an id; `vendors` when it was asked whether it applies to them. */
export function stepAbout(
  id: StepId,
  lexicon: Lexicon,
  vendors: readonly Sure<Vendor>[] = [],
): Question | undefined {
  const place = stepsOf(lexicon.knowledge.playbook).find(({ step }) => step.id === id);
  return place && { kind: 'step', ...place, vendors };
}

const ORDINALS = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['4', 4],
]);

/** "Step 2", "the first step": a step by its number, of the set-up unless the documentation is named. */
export function asksForNumberedStep(reading: Reading, { knowledge }: Lexicon): Question | undefined {
  if (!speaksOf(reading, 'steps') || namesUnknown(reading) || reading.named.length > 0) return undefined;
  const number = reading.words.map(({ plain }) => ORDINALS.get(plain)).find((found) => found !== undefined);
  const id = speaksOf(reading, 'docs') ? 'documentation' : 'set-up';
  const procedure = procedureOf(knowledge.playbook, id);
  const step = procedure?.steps[(number ?? 0) - 1];
  return procedure && step ? { kind: 'step', procedure, step, vendors: [] } : undefined;
}

/** "What does IM do", "who is responsible": the steps of a role, or of all. */
export function asksForRole(reading: Reading): Question | undefined {
  if (namesUnknown(reading) || reading.named.length > 0) return undefined;
  const asksWhatTheyDo = reading.words.at(-1)?.plain === 'do' || speaksOf(reading, 'steps', 'role');
  if (reading.roles.size > 0)
    return asksWhatTheyDo ? { kind: 'roles', roles: [...reading.roles] } : undefined;
  const asksForAll = speaksOf(reading, 'role') && reading.words.some(({ plain }) => plain === 'roles');
  return asksForAll ? { kind: 'roles', roles: Role.options } : undefined;
}

const WHO = new Set(['who', 'whos', 'whose']);
const LEAST_OF_QUESTION = 0.75;
const LEAST_OF_TITLE = 0.6;

/** "Who enables the product?", "Contact CIS (Vendor)": a step by its words, or by its title on the page. */
export function asksForStep(reading: Reading, lexicon: Lexicon): Question | undefined {
  const whole = joined(asTyped(reading.words));
  const titled = stepsOf(lexicon.knowledge.playbook).find(({ step }) =>
    [step.title, ...(step.aliases ?? [])].some((title) => joined(title) === whole),
  );
  if (titled) return { kind: 'step', ...titled, vendors: [] };
  if (reading.versions.size > 0) return undefined;
  if (
    namesRecords(reading) ||
    speaksOf(reading, 'emv', 'test-bid', 'jira', 'third-party', 'share-credentials')
  )
    return undefined;
  const asksWho = speaksOf(reading, 'role') || WHO.has(reading.words[0]?.plain ?? '');
  const found = asksWho ? stepOfWhom(reading, lexicon) : stepInWords(reading, lexicon);
  return found && { kind: 'step', ...found, vendors: [] };
}

/** The step that shares most words with a question for whose it is. */
function stepOfWhom(reading: Reading, lexicon: Lexicon): PlacedStep | undefined {
  const least = speaksOf(reading, 'role') ? 1 : 2;
  const [best] = stepsOf(lexicon.knowledge.playbook)
    .map((place) => ({
      place,
      shared: isElsewhere(reading, place.step) ? 0 : sharedWords(reading, textOf(place.step)).length,
    }))
    .toSorted((a, b) => b.shared - a.shared);
  return best && best.shared >= least ? best.place : undefined;
}

/** The step of whose title the question holds most, and little else. */
function stepInWords(reading: Reading, lexicon: Lexicon): PlacedStep | undefined {
  const asked = new Set(contentStems(reading));
  return stepsOf(lexicon.knowledge.playbook).find(({ step }) => {
    const title = new Set(stemsOf(step.title).filter((word) => !isFunctionWord(word)));
    const shared = sharedWords(reading, step.title).length;
    return shared >= 2 && shared >= LEAST_OF_QUESTION * asked.size && shared >= LEAST_OF_TITLE * title.size;
  });
}

function textOf({ title, text }: ProcedureStep): string {
  return `${title} ${text}`;
}

/** Whether the question names something that is not in the step. */
function isElsewhere({ unknown }: Reading, step: ProcedureStep): boolean {
  const stems = new Set(stemsOf(textOf(step)));
  return unknown.some(({ isName, typed }) => isName && !stemsOf(typed).every((word) => stems.has(word)));
}

function sharedWords(reading: Reading, text: string): string[] {
  const stems = new Set(stemsOf(text));
  return [...new Set(contentStems(reading))].filter((word) => stems.has(word));
}

const NOT_OF_A_STEP = new Set(['step', 'steps', 'role', 'roles', 'responsible']);

function contentStems({ words }: Reading): string[] {
  return words.flatMap(({ plain }) =>
    isFunctionWord(plain) || NOT_OF_A_STEP.has(plain) ? [] : stemsOf(plain),
  );
}

/** Words without their endings: "enables" and "enabled" are one. */
function stemsOf(text: string): string[] {
  return wordsOf(text).map((word) => word.replace(/(?:ings?|e?[sd])$/, '').replace(/e$/, ''));
}
