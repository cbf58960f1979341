import type { Procedure, ProcedureStep } from '../../../knowledge/playbook.ts';
import { wordsOf } from '../../../text/normalise.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { namesUnknown, speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { isFunctionWord } from '../../words/common-words.ts';
import { NEED_TOPICS, type Question } from '../question.ts';

const WHO = new Set(['who', 'whos', 'whose']);
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

/** "Step 2", "the first step": a step of the set-up by its number. */
export function asksForNumberedStep(reading: Reading, { knowledge }: Lexicon): Question | undefined {
  if (!speaksOf(reading, 'steps') || namesUnknown(reading) || reading.named.length > 0) return undefined;
  const number = reading.words.map(({ plain }) => ORDINALS.get(plain)).find((found) => found !== undefined);
  const id = speaksOf(reading, 'docs') ? 'documentation' : 'set-up';
  const procedure = knowledge.playbook.procedures.find((one) => one.id === id);
  const step = procedure?.steps[(number ?? 0) - 1];
  return procedure && step ? { kind: 'step', procedure, step } : undefined;
}

/** "What does IM do": all the steps of a role. */
export function asksForRole(reading: Reading): Question | undefined {
  if (reading.roles.size === 0 || namesUnknown(reading)) return undefined;
  return { kind: 'roles', roles: [...reading.roles] };
}

/** "Who enables the product?": a step by its words. */
export function asksForStep(reading: Reading, lexicon: Lexicon): Question | undefined {
  const byRole = speaksOf(reading, 'role');
  const isAboutRecords = reading.named.length > 0 || speaksOf(reading, 'emv', ...NEED_TOPICS);
  if (isAboutRecords || !(byRole || WHO.has(reading.words[0]?.plain ?? ''))) return undefined;
  const [best] = steps(lexicon)
    .map((place) => ({ ...place, shared: sharedWords(reading, place.step) }))
    .toSorted((a, b) => b.shared - a.shared);
  if (best && best.shared >= (byRole ? 1 : 2))
    return { kind: 'step', procedure: best.procedure, step: best.step };
  return byRole && reading.unknown.length === 0
    ? { kind: 'procedure', id: 'set-up', vendors: [] }
    : undefined;
}

function steps({ knowledge }: Lexicon): { procedure: Procedure; step: ProcedureStep }[] {
  return knowledge.playbook.procedures.flatMap((procedure) =>
    procedure.steps.map((step) => ({ procedure, step })),
  );
}

const NOT_OF_A_STEP = new Set(['step', 'steps', 'role', 'roles', 'responsible']);

/** How many of the question's words stand in the step; none when it names something that does not. */
function sharedWords({ words, unknown }: Reading, { title, text }: ProcedureStep): number {
  const stems = new Set(stemsOf(`${title} ${text}`));
  const isElsewhere = unknown.some(
    ({ isName, typed }) => isName && !stemsOf(typed).every((word) => stems.has(word)),
  );
  if (isElsewhere) return 0;
  const asked = words
    .map(({ plain }) => plain)
    .filter((word) => !isFunctionWord(word) && !NOT_OF_A_STEP.has(word));
  return new Set(asked.flatMap(stemsOf).filter((word) => stems.has(word))).size;
}

/** Words without their endings: "enables" and "enabled" are one. */
function stemsOf(text: string): string[] {
  return wordsOf(text).map((word) => word.replace(/(?:ings?|e?[sd])$/, '').replace(/e$/, ''));
}
