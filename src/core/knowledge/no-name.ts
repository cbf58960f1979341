import { joined, wordsOf } from '../text/normalise.ts';
import { FIELDS } from './fields.ts';
import type { Knowledge } from './knowledge.ts';
import { stepsOf } from './playbook.ts';

const FIELD_WORDS = new Set(
  Object.values(FIELDS)
    .flatMap(({ words, parts = [] }) => [words, ...parts.map((part) => part.words)])
    .flatMap((words) => words.split('|').map((word) => joined(word))),
);
// Words that accompany names and fields, and are neither.
const NO_NAMES = new Set(
  `the a an our my your their any all each every both some other yes no not none null unknown nobody nothing something anything
  everything everybody`.split(/\s+/),
);
const ASKING = new Set(['how', 'who', 'whose', 'which', 'what', 'when', 'where', 'why']);

/** Why a partner cannot have this name, because it would be read as something else. Undefined if it can. */
export function whyNoName(
  name: string,
  { english = new Set(), commands = new Map() }: Pick<Knowledge, 'english' | 'commands'>,
): string | undefined {
  const words = wordsOf(name);
  const [first = ''] = words;
  const own = words.filter((word) => !NO_NAMES.has(word));
  const reads = (as: string) => readsAs(name, as);
  if (!/\p{L}/u.test(joined(name))) return reads('a number');
  const isNumber = words.some((word) => /^\d+$/.test(word));
  if (isNumber && isField(own.filter((word) => !/^\d+$/.test(word)))) return reads('a number');
  if (/^(?:cloudpay|cp)?v(?:ersion)?\d$/.test(joined(name))) return reads('a version of CloudPay');
  if (commands.has(words.join(' ')) || (own.length < 3 && commands.get(first))) return reads('a command');
  if (isField(own)) return reads('a question about a field');
  if (ASKING.has(first)) return reads('a question');
  const isEnglish = own.every((word) => english.has(word)) && own.length < 2;
  return isEnglish || own.length === 0 ? reads('a word of English') : undefined;
}

/** Why a partner cannot have this alias, because something else in the playbook has that name. */
export function whyTaken(name: string, { invoiceTypes, playbook, vendors }: Knowledge): string | undefined {
  const { glossary, unexplained } = playbook;
  const people = vendors.flatMap(({ contacts = [] }) =>
    contacts.flatMap((one) => [...(one.name ? [one.name] : []), ...(one.aliases ?? [])]),
  );
  const taken: readonly [as: string, names: readonly string[]][] = [
    ['an invoice type', invoiceTypes.flatMap((type) => [type.name, ...(type.aliases ?? [])])],
    [
      'a term of the playbook',
      [...glossary, ...unexplained].flatMap(({ term, aliases = [] }) => [term, ...aliases]),
    ],
    ['a step', stepsOf(playbook).flatMap(({ step }) => [step.title, ...(step.aliases ?? [])])],
    ['a contact', people.flatMap((one) => [one, ...wordsOf(one)])],
    ['a company', vendors.flatMap(({ company }) => company ?? [])],
  ];
  const found = taken.find(([, names]) => names.some((one) => joined(one) === joined(name)));
  return found && readsAs(name, found[0]);
}

function readsAs(name: string, as: string): string {
  return `“${name}” reads as ${as}, so questions with it would go wrong; choose another name`;
}

function isField(words: readonly string[]): boolean {
  return words.length > 0 && FIELD_WORDS.has(words.join(''));
}
