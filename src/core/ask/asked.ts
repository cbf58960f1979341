import type { FieldKey } from '../knowledge/fields.ts';
import { asPlain } from './normalise.ts';
import type { Condition, Form, Selection } from './query.ts';
import { hasCue, peopleIn, type Reading } from './read/reading.ts';

const WHETHER_BEFORE =
  /^(?:(?:and|so|ok|okay|well|hey|hi|also|but|then|quick|one|question|can you (?:confirm|tell me)|confirm|tell me|whether|if|does anyone know|do you know|do we know|anyone know|anybody know|wondering|surely|am i right that) )*(?:is|isnt|are|arent|was|were|do|does|doesnt|dont|did|can|cant|could|has|hasnt|have|will|would|should|must|may|am i right)\b/;
const WHETHER_AFTER =
  /\b(?:right|correct|yes|yeah|true|or not|yes or no|isnt it|is it|doesnt it|does it|arent they|dont they|do they|hasnt it|ok|possible)$/;
/** "None of …?", "all of …?": a question whether, too. */
export const QUANTIFIER_BEFORE = /^(?:(?:and|so|ok|but) )*(?:none|all|both|every|neither|no) /;
const OPEN_WORDS = /\b(?:who|whos|whom|whose|which|what|whats|how|where|wheres|when|list)\b/;

/** Whether it is asked whether something holds, and not what or who. */
export function asksWhether({ words, text: typed }: Reading): boolean {
  const text = asPlain(words);
  if (QUANTIFIER_BEFORE.test(text) && /\?\s*$/.test(typed)) return true;
  if (WHETHER_AFTER.test(text) && !/^(?:who|which|what|how|where)\b/.test(text)) return true;
  const begins = WHETHER_BEFORE.exec(text);
  if (begins) return !OPEN_WORDS.test(text.slice(begins[0].length).split(' ').slice(0, 2).join(' '));
  return /\b(?:whether|if) (?!\w+ (?:is|are) there)/.test(text) && !/^(?:who|which|what)/.test(text);
}

/** The fields that the question asks for, in its order. */
export function selectedFields(reading: Reading): Selection[] {
  const { mentions } = reading;
  const others: Selection[] =
    hasCue(reading, 'except') && peopleIn(reading).length > 0 ? [{ kind: 'field', field: 'contacts' }] : [];
  const asked = mentions.flatMap(({ meaning, from, to }): Selection[] => {
    if (meaning.kind === 'silent') return [{ kind: 'silent', topic: meaning.topic }];
    if (meaning.kind === 'cue' && meaning.cue === 'none' && !hasCue(reading, 'record'))
      return [{ kind: 'field', field: 'needs' }];
    if (meaning.kind !== 'field') return [];
    const { field, part } = meaning;
    if (field === 'needs' && part === undefined && isVerbOfOther(reading, from, to)) return [];
    return [part === undefined ? { kind: 'field', field } : { kind: 'field', field, part }];
  });
  const unique = [...asked, ...others].filter(
    (one, at) => [...asked, ...others].findIndex((other) => sameSelection(one, other)) === at,
  );
  return unique.filter((one) => one.kind !== 'field' || !isImplied(one, unique));
}

/** Whether the same is asked. */
export function sameSelection(a: Selection, b: Selection): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A part says more than its field: "test BID" asks neither for needs nor for BIDs, "Guru link" not for all links. */
function isImplied(
  { field, part }: Extract<Selection, { kind: 'field' }>,
  all: readonly Selection[],
): boolean {
  if (part !== undefined) return false;
  const has = (other: FieldKey, key?: string) =>
    all.some(
      (one) =>
        one.kind === 'field' &&
        one.field === other &&
        one.part !== undefined &&
        (key === undefined || one.part === key),
    );
  return (
    has(field) ||
    (field === 'types' && has('needs', 'limit')) ||
    (field === 'bids' && has('needs', 'test-bid')) ||
    (field === 'links' && has('needs', 'jira'))
  );
}

const NEED_REACH = 3;

/** In "I need the contact" it is the contact that is asked for, not what the partner needs. */
function isVerbOfOther({ mentions, words }: Reading, from: number, to: number): boolean {
  const isVerb = to - from === 1 && words[from]?.plain === 'need';
  return (
    isVerb &&
    mentions.some(
      ({ meaning, from: at }) =>
        ((meaning.kind === 'field' && meaning.field !== 'needs' && meaning.field !== 'company') ||
          (meaning.kind === 'cue' && meaning.cue === 'docs')) &&
        at >= to &&
        at - to < NEED_REACH,
    )
  );
}

/** The form of a question that asks whether something holds. */
export function whether(claim: Condition, quantifier: 'each' | 'all' | 'any' | 'none'): Form {
  return { kind: 'whether', claim, quantifier };
}
