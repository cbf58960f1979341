import { NeedKind } from '../../knowledge/vendor.ts';
import { speaksOf } from '../reading/named.ts';
import type { Mention, Reading } from '../reading/reading.ts';
import { negatedIn } from './negation.ts';
import type { Fact } from './question.ts';

/** The facts of a vendor that the question asks for, in the order in which they are answered. */
export function factsIn(reading: Reading): Fact[] {
  return [
    ...versionFacts(reading),
    ...when(speaksOf(reading, 'emv'), { kind: 'emv' }),
    ...when(speaksOf(reading, 'phone'), { kind: 'phone' }),
    ...when(speaksOf(reading, 'contact'), { kind: 'contact' }),
    ...needFacts(reading),
    ...linkFacts(reading),
    ...when(speaksOf(reading, 'types') && !speaksOf(reading, 'limit'), { kind: 'types' }),
    ...when(speaksOf(reading, 'bids') && !speaksOf(reading, 'test-bid'), { kind: 'bids' }),
    ...when(speaksOf(reading, 'company'), { kind: 'company' }),
  ];
}

function when(isAsked: boolean, fact: Fact): Fact[] {
  return isAsked ? [fact] : [];
}

/** "Is it not on v2?" is answered with the fact alone: a yes or no could be read both ways. */
function versionFacts(reading: Reading): Fact[] {
  const [asked, other] = [...reading.versions.keys()];
  if (asked === undefined) return when(speaksOf(reading, 'version'), { kind: 'version' });
  const isPlain =
    other === undefined && !negatedIn(reading, []).versions.has(asked) && !isOfAnotherTime(reading);
  return [isPlain ? { kind: 'version', asked } : { kind: 'version' }];
}

// "Was it ever on v1", "can we move to v2": the playbook tells of today alone.
const OTHER_TIMES = new Set(
  'was were ever will can could should move moving migrate upgrade update switch both also'.split(' '),
);

function isOfAnotherTime({ words }: Reading): boolean {
  return words.some(({ plain }) => OTHER_TIMES.has(plain));
}

const CONFIRMING_WORDS = new Set(['do', 'does', 'did', 'is', 'are', 'has', 'have', 'must', 'should', 'will']);
const CONFIRMING_ENDS = new Set(['yes', 'right', 'correct', 'true']);

/** Needs of a kind that was named, or all of them. */
function needFacts(reading: Reading): Fact[] {
  const confirm =
    CONFIRMING_WORDS.has(reading.words[0]?.plain ?? '') ||
    CONFIRMING_ENDS.has(reading.words.at(-1)?.plain ?? '');
  const kinds = NeedKind.options.filter((kind) => speaksOf(reading, kind));
  if (kinds.length > 0) return kinds.map((need) => ({ kind: 'need', need, confirm }));
  return when(asksForNeeds(reading), { kind: 'needs' });
}

// "I need the latest contact": so many words may stand between.
const REACH = 3;
const NEEDED = new Set<Mention['topic']>([
  'contact',
  'emv',
  'types',
  'bids',
  'links',
  'guru',
  'confluence',
  'docs',
]);

/** In "I need the contact" it is the contact that is asked for, not what the vendor needs. */
function asksForNeeds(reading: Reading): boolean {
  const { mentions, words } = reading;
  const isOfRecords = speaksOf(reading, 'record');
  return mentions.some(({ topic, from, to }) => {
    if (topic !== 'needs' && (topic !== 'none' || isOfRecords)) return false;
    const isVerb = to - from === 1 && words[from]?.plain === 'need';
    const needed = mentions.some(
      (other) => NEEDED.has(other.topic) && other.from >= to && other.from - to < REACH,
    );
    return !(isVerb && needed);
  });
}

function linkFacts(reading: Reading): Fact[] {
  const named = [
    ...when(speaksOf(reading, 'guru'), { kind: 'links', where: 'Guru' }),
    ...when(speaksOf(reading, 'confluence'), { kind: 'links', where: 'Confluence' }),
  ];
  return named.length > 0 || speaksOf(reading, 'jira')
    ? named
    : when(speaksOf(reading, 'links'), { kind: 'links' });
}
