import { understood } from './ask.ts';
import type { Lexicon } from './lexicon.ts';
import { asTyped } from './normalise.ts';
import type { Reading } from './read/reading.ts';
import type { WordRange } from './read/spans.ts';
import type { Meaning } from './vocabulary.ts';

/** What was read of a question and the Query that it became, as lines of text: for people who wonder, and for tests. */
export function explain(question: string, lexicon: Lexicon): string[] {
  const { reading, query } = understood(question, lexicon);
  return [...readingLines(reading), 'query:', ...JSON.stringify(query, undefined, 2).split('\n')];
}

function readingLines(reading: Reading): string[] {
  const { words, named, mentions, versions, bids, typeIds, quantities, unknown, roles } = reading;
  const at = ({ from, to }: WordRange) => `“${asTyped(words.slice(from, to))}”`;
  const lines: [string, readonly string[]][] = [
    [
      'names',
      named.map(
        (one) => `${at(one)} = ${one.matches.map(({ name, of }) => `${of.kind} ${name}`).join(' or ')}`,
      ),
    ],
    ['words', mentions.map((one) => `${at(one)} = ${meaningText(one.meaning)}`)],
    ['versions', [...versions.keys()]],
    ['BIDs', bids.map(String)],
    ['types', [...typeIds.keys()].map(String)],
    ['quantities', quantities.map((one) => `${at(one)} = ${one.atLeast ?? 0} to ${one.atMost ?? 'any'}`)],
    ['roles', [...roles]],
    ['unknown', unknown.map((one) => `${at(one)}${one.isName ? ' as a name' : ''}`)],
  ];
  return lines.flatMap(([label, found]) => (found.length === 0 ? [] : [`${label}: ${found.join(', ')}`]));
}

function meaningText(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'field':
      return meaning.part === undefined ? meaning.field : `${meaning.field} (${meaning.part})`;
    case 'silent':
      return `${meaning.topic}, on which the playbook is silent`;
    case 'step':
      return `step ${meaning.step}`;
    case 'cue':
      return `cue ${meaning.cue}`;
  }
}
