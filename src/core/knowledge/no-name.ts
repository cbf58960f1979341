import { joined, wordsOf } from '../text/normalise.ts';
import { FIELDS } from './fields.ts';

/** What people type to have something done; a test holds it against the commands that there are. */
const COMMANDS = new Set([
  ...[
    'help',
    'checklist',
    'checklists',
    'status',
    'mine',
    'my steps',
    'my projects',
    'my checklists',
    'export',
  ],
  ...['handoff', 'hand off', 'add step', 'fix', 'suggest a fix', 'reviews', 'review', 'changes', 'stale'],
  ...['misses', 'unanswered', 'forget my questions', 'vendors', 'partners', 'types', 'start', 'finish'],
]);
/** Commands behind which anything may stand. */
const WITH_TEXT = new Set([
  'checklist',
  'fix',
  'changes',
  'vendor',
  'partner',
  'bid',
  'type',
  'contact',
  'contacts',
]);

const FIELD_WORDS = new Set(
  Object.values(FIELDS)
    .flatMap(({ words, parts = [] }) => [words, ...parts.map((part) => part.words)])
    .flatMap((words) => words.split('|').map((word) => joined(word))),
);
const ARTICLES = new Set(['the', 'a', 'an', 'our', 'my', 'your', 'their', 'any', 'all']);

/**
 * Why people could not use a name for a partner: what they type would be read as something else. `english` are the common words
 * of English. Undefined where nothing speaks against it.
 */
export function whyNoName(name: string, english: ReadonlySet<string> = new Set()): string | undefined {
  const words = wordsOf(name);
  const [first = ''] = words;
  const own = words.filter((word) => !ARTICLES.has(word));
  const reads = (as: string) =>
    `“${name}” reads as ${as}, so questions with it would go wrong; choose another name`;
  if (!/\p{L}/u.test(joined(name))) return reads('a number');
  const isNumber = words.some((word) => /^\d+$/.test(word));
  if (isNumber && isField(own.filter((word) => !/^\d+$/.test(word)))) return reads('a number');
  if (/^(?:cloudpay|cp)?v(?:ersion)?\d$/.test(joined(name))) return reads('a version of CloudPay');
  if (COMMANDS.has(words.join(' ')) || (own.length < 3 && WITH_TEXT.has(first))) return reads('a command');
  if (isField(own)) return reads('a question about a field');
  const isEnglish = own.every((word) => english.has(word)) && own.length < 2;
  return isEnglish || own.length === 0 ? reads('a word of English') : undefined;
}

function isField(words: readonly string[]): boolean {
  return words.length > 0 && FIELD_WORDS.has(words.join(''));
}
