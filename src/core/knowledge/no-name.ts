import { joined, wordsOf } from '../text/normalise.ts';
import { FIELDS } from './fields.ts';
import type { Knowledge } from './knowledge.ts';
import { stepsOf } from './playbook.ts';

/** Names and aliases of `slack/commands/table.ts`, which core may not import; a test names any that is missing here. */
const COMMANDS = new Set(
  `vendor|bid|type|contact|needs|steps|help|checklist|start checklist|start a checklist|new checklist|status|project status|
  checklist status|status report|how are we doing|where do we stand|next|next step|who is next|whos next|when is go live|when do we go live|
  done with|im done with|go live|go live is|our go live is|our go live moves to|move go live to|set go live to|overdue|overdue steps|late steps|done|tick|reopen|untick|undo|undone|
  not done|assign|due|add step|add a step|new step|remove step|delete step|im is|ds is|cs is|the im is|the ds is|the cs is|
  change|change project|change the project|test bid|our im is|our ds is|our cs is|finish|
  finish project|finish checklist|remind me|snooze|snooze reminders|stop reminders|stop|stop reminding me|handoff|handover|
  export|my steps|mine|my projects|my checklists|my tasks|my open steps|projects|checklists|open projects|all projects|
  who is working on|whos working on|who works on|who is on the project with|fix|suggest fix|suggest a fix|changes|stale|
  forget my questions|reviews|review|misses|unanswered questions|vendors|partners`
    .split('|')
    .map((words) => words.trim()),
);
/** Commands that a name or another word may follow. */
const WITH_TEXT = new Set(
  'checklist fix changes vendor bid type contact needs done reopen due assign'.split(' '),
);

const FIELD_WORDS = new Set(
  Object.values(FIELDS)
    .flatMap(({ words, parts = [] }) => [words, ...parts.map((part) => part.words)])
    .flatMap((words) => words.split('|').map((word) => joined(word))),
);
// They stand beside names and names of fields, and for none.
const NO_NAMES = new Set(
  `the a an our my your their any all each every both some other yes no not none null unknown nobody nothing something anything
  everything everybody`.split(/\s+/),
);
const ASKING = new Set(['how', 'who', 'whose', 'which', 'what', 'when', 'where', 'why']);

/**
 * Why a name would not work for a partner: what people type would be read as something else. `english` holds the common words
 * of English. Undefined when the name works.
 */
export function whyNoName(name: string, english: ReadonlySet<string> = new Set()): string | undefined {
  const words = wordsOf(name);
  const [first = ''] = words;
  const own = words.filter((word) => !NO_NAMES.has(word));
  const reads = (as: string) => readsAs(name, as);
  if (!/\p{L}/u.test(joined(name))) return reads('a number');
  const isNumber = words.some((word) => /^\d+$/.test(word));
  if (isNumber && isField(own.filter((word) => !/^\d+$/.test(word)))) return reads('a number');
  if (/^(?:cloudpay|cp)?v(?:ersion)?\d$/.test(joined(name))) return reads('a version of CloudPay');
  if (COMMANDS.has(words.join(' ')) || (own.length < 3 && WITH_TEXT.has(first))) return reads('a command');
  if (isField(own)) return reads('a question about a field');
  if (ASKING.has(first)) return reads('a question');
  const isEnglish = own.every((word) => english.has(word)) && own.length < 2;
  return isEnglish || own.length === 0 ? reads('a word of English') : undefined;
}

/** Why another name would not work for a partner: something else in the playbook goes by it. */
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
