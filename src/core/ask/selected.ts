import { asPlain } from './normalise.ts';
import type { Selection } from './query.ts';
import type { Reading } from './read/reading.ts';
import { hasCue, hasWord, peopleIn } from './read/said.ts';

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
  // "What does Conduent take".
  if (/^(?:and )?what (?:do|does|can)\b.* (?:take|accept)\b/.test(asPlain(reading.words)))
    others.push({ kind: 'field', field: 'types' });
  // "How many people do we have at Avitar", "who has the most people".
  const isOfPeople =
    hasWord(reading, 'people', 'persons') && hasCue(reading, 'count', 'most', 'fewest', 'rank');
  if (isOfPeople) others.push({ kind: 'field', field: 'contacts' });
  const unique = eachOnce([...asked, ...others]);
  return unique.filter((one) => one.kind !== 'field' || !isImplied(one, unique));
}

/** Of what is asked the fields alone. */
export function fieldsIn(select: readonly Selection[]): Extract<Selection, { kind: 'field' }>[] {
  return select.flatMap((one) => (one.kind === 'field' ? [one] : []));
}

/** Each selection once, the first of equal ones. */
export function eachOnce(select: readonly Selection[]): Selection[] {
  return select.filter((one, at) => select.findIndex((other) => isSame(one, other)) === at);
}

/** Whether two selections ask for the same field, part or topic. */
export function isSame(a: Selection, b: Selection): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A part says more than its field: "test BID" asks neither for needs nor for BIDs, "Guru link" not for all links. */
function isImplied(
  { field, part }: Extract<Selection, { kind: 'field' }>,
  all: readonly Selection[],
): boolean {
  if (part !== undefined) return false;
  const parts = fieldsIn(all).filter((one) => one.part !== undefined);
  const has = (key: string) => parts.some((one) => one.field === 'needs' && one.part === key);
  return (
    parts.some((one) => one.field === field) ||
    (field === 'types' && has('limit')) ||
    (field === 'bids' && (has('test-bid') || has('jira'))) ||
    (field === 'links' && has('jira'))
  );
}

const NEED_REACH = 3;

/** In "I need the contact" it is the contact that is asked for, not what the partner needs. */
function isVerbOfOther({ mentions, words, quantities }: Reading, from: number, to: number): boolean {
  // "The client needs 3 invoice types".
  const isOfMany = quantities.some((one) => one.from === to);
  const isVerb = to - from === 1 && (words[from]?.plain === 'need' || isOfMany);
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
