import { wordsOf } from '../../text/normalise.ts';

/** A word of a question: as typed, and in small letters without signs. */
export type Word = { readonly typed: string; readonly plain: string };

/** What stands in a question to the letter: addresses, links, Jira keys. */
export type Exact = {
  readonly emails: readonly string[];
  readonly urls: readonly string[];
  readonly jiraKeys: readonly string[];
};

// Neither an address nor a link, a key or a number is without one of these signs.
const NOTHING_EXACT = /^[^@./\-,]*$/;
// Begins nowhere within a run of letters, or a text of thousands would be tried from each of them.
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
// Without `https://` it is a link when a path follows the host: "logis.org" is a name.
const URL = /https?:\/\/[^\s<>|"']+|(?<![\w-]|[\w-]\.)(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s<>|"']+/gi;
// Of "www.logis.org" the name is "logis".
const HOST = /\b(?:www\.)?([a-z0-9-]+)\.(?:com|org|net|gov|us|io)\b/gi;
const JIRA_KEY = /\b[a-z]{2,10}-\d{2,}\b/gi;
// "2,298" is one number.
const THOUSANDS = /\b(\d),(\d{3})\b/g;
// A question of a hundred words has said what it is about; more would only cost time.
const MOST_WORDS = 100;
const LONGEST_QUESTION = 5_000;
const LONGEST_WORD = 64;

const WORD = /#?[\p{L}\p{N}\p{M}'’`]+/gu;
// Most questions have no other letters, and to look for these takes a fraction of the time.
const IS_ASCII = /^[ -~\s]*$/;
const ASCII_WORD = /#?[a-z\d'`]+/gi;
// Most words are as they are typed, and nothing is to be taken from them.
const IS_PLAIN = /^[a-z]{1,64}$/;
// "RecDesk's" is RecDesk; "what's" is a word of its own.
const CONTRACTION = /^(what|who|where|when|how|why|it|that|there|here|let|he|she|everyone|anyone)['’]s$/i;

// How people shorten words in chat.
const CHAT = new Map([
  ['wat', 'what'],
  ['wut', 'what'],
  ['u', 'you'],
  ['r', 'are'],
  ['ur', 'your'],
  ['ppl', 'people'],
  ['w', 'with'],
  ['inv', 'invoice'],
]);

/** Parts a question into what is to be taken to the letter, and its words (at most 100). `jiraProjects`: known prefixes. */
export function wordsAndExact(
  typed: string,
  jiraProjects: ReadonlySet<string>,
): { words: Word[]; exact: Exact } {
  const text = typed.slice(0, LONGEST_QUESTION);
  if (NOTHING_EXACT.test(text))
    return { words: splitWords(text), exact: { emails: [], urls: [], jiraKeys: [] } };
  const urls = text.match(URL) ?? [];
  const withoutUrls = text.replace(URL, ' ');
  const emails = withoutUrls.match(EMAIL) ?? [];
  const withoutEmails = withoutUrls.replace(EMAIL, ' ').replace(THOUSANDS, '$1$2');
  const jiraKeys = (withoutEmails.match(JIRA_KEY) ?? []).filter((key) => jiraProjects.has(projectOf(key)));
  const rest = jiraKeys.reduce((left, key) => left.replace(key, ' '), withoutEmails);
  return { words: splitWords(rest.replace(HOST, '$1')), exact: { emails, urls, jiraKeys } };
}

/** Words put together again as they were typed. */
export function asTyped(words: readonly Word[]): string {
  return words.map(({ typed }) => typed).join(' ');
}

/** The project of a Jira key: INT of INT-4467. */
export function projectOf(key: string): string {
  return key.split('-')[0]?.toUpperCase() ?? '';
}

function splitWords(text: string): Word[] {
  const found = text.match(IS_ASCII.test(text) ? ASCII_WORD : WORD) ?? [];
  return found.slice(0, MOST_WORDS).flatMap((typed) => {
    if (IS_PLAIN.test(typed)) return [{ typed, plain: CHAT.get(typed) ?? typed }];
    const letters = wordsOf(CONTRACTION.test(typed) ? typed : typed.replace(/['’]s$/i, '')).join('');
    const plain = CHAT.get(letters) ?? letters;
    return plain.length === 0 || plain.length > LONGEST_WORD ? [] : splitNumber({ typed, plain });
  });
}

/** "bid2298" and "type43" are a word and a number. */
function splitNumber(word: Word): Word[] {
  const parts = /^(bids?|types?|id)(\d+)$/.exec(word.plain);
  const [, name, number] = parts ?? [];
  if (name === undefined || number === undefined) return [word];
  return [
    { typed: name, plain: name },
    { typed: number, plain: number },
  ];
}
