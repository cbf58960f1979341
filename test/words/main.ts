import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseKnowledge } from '../../src/core/knowledge/parse.ts';
import { formatProblem } from '../../src/core/knowledge/problem.ts';
import { INSIDE } from '../../src/core/say/audience.ts';
import { say } from '../../src/core/say/say.ts';
import { messageText } from '../../src/core/say/text.ts';
import { cloudpay } from '../cli/cli.ts';
import { askTheRealPlaybook } from '../core/ask/real-playbook.ts';
import { wordsInSlack } from './in-slack.ts';

// Prints what people read, each line once and in order, for proof-reading: answers, everything in Slack, and what the
// terminal says. `npm run --silent words -- answers` prints one of the parts.
const PARTS: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  answers: wordsOfAnswers,
  slack: wordsInSlack,
  terminal: wordsInTerminal,
  knowledge: wordsOfProblems,
};

const wanted = process.argv.slice(2);
const parts = Object.entries(PARTS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const texts = (await Promise.all(parts.map(([, words]) => words()))).flat();
const lines = texts.flatMap((text) => text.split('\n')).map(plain);
for (const line of [...new Set(lines)].filter((line) => /\p{L}/u.test(line)).sort()) console.log(line);

/** Without markup, addresses and times, so that a text and its fallback are one line. */
function plain(line: string): string {
  return line
    .replace(/<!date[^|>]*\|[^>]*>|\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'DATE')
    .replace(/<(?:http|mailto)[^|>]*\|([^>]*)>/g, '$1')
    .replace(/[*`~█░]|^[-•#☐☑] | *http:\/\/127\S+/gu, '')
    .trim();
}

async function wordsOfAnswers(): Promise<readonly string[]> {
  const folder = new URL('../core/ask/golden/', import.meta.url);
  const Golden = z.array(z.looseObject({ ask: z.string() }));
  const ask = await askTheRealPlaybook();
  return readdirSync(folder)
    .flatMap((name) => Golden.parse(parse(readFileSync(new URL(name, folder), 'utf8'))))
    .map(({ ask: question }) => messageText(say(ask(question), INSIDE)));
}

/** What the terminal says when a call fails, and how the bot is. */
async function wordsInTerminal(): Promise<readonly string[]> {
  const BAD = {
    SLACK_BOT_TOKEN: 'xoxp-1',
    SLACK_APP_TOKEN: 'xoxb-1',
    SLACK_API_URL: 'slack',
    PORT: 'http',
    DRAIN_SECONDS: 'x',
    DATABASE_URL: 'mysql://db',
    LOG_LEVEL: 'loud',
    ADMINS: '@ben',
    GUESTS: 'some',
    OWNERS_CHANNEL: '#owners',
    JIRA_URL: 'jira',
  };
  const NO_SLACK = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
  };
  const CALLS: readonly (readonly [call: string, env?: Record<string, string>])[] = [
    ['help'],
    ['nonsense'],
    ['check'],
    ['check nowhere'],
    ['backup'],
    ['backup x.db', { DATABASE_URL: 'postgres://bot:secret@db/cloudpay' }],
    ['backup x.db', { DATABASE_URL: 'file:nowhere/cloudpay.db' }],
    ['merge --dry-run', { DATABASE_URL: 'file:nowhere/cloudpay.db' }],
    ['import'],
    ['import nowhere.html'],
    ['import --table x'],
    ['manifest http://bot'],
    ['doctor'],
    ['doctor', BAD],
    ['doctor', NO_SLACK],
  ];
  const said: string[] = [];
  for (const [call, env = {}] of CALLS) {
    const { stdout, stderr } = await cloudpay(call.split(' '), { env });
    said.push(stdout, stderr);
  }
  return said;
}

/** What is wrong with knowledge in which much is wrong. */
async function wordsOfProblems(): Promise<readonly string[]> {
  const FILES: Readonly<Record<string, string>> = {
    'notes.txt': '',
    'playbok.yml': '',
    'vendors/Big Name.yml': 'name: x',
    'vendors/empty.yml': '',
    'vendors/tab.yml': 'name:\n\t- x',
    'vendors/twice.yml': 'name: A\nname: B\nversion: v3\nemv: maybe\nsource: { page: x, section: "" }',
    'vendors/wrong.yml': `
name: 5
aliases: []
vesion: v2
invoiceTypes: [{ id: 1000 }, { id: 43 }, { id: 43 }]
exampleBids: [{ bid: "2298" }, { bid: 12345678 }]
needs: [{ kind: limt, text: "a \`b" }]
contacts: [{ role: x }, { name: Ann, email: ann }]
links: [{ title: A, where: Wiki, url: http://x }]
source:`,
    'vendors/alias.yml': 'name: *x',
    'invoice-types.yml': '[]',
  };
  const parsed = parseKnowledge(Object.entries(FILES).map(([path, text]) => ({ path, text })));
  return parsed.kind === 'problems' ? parsed.problems.map(formatProblem) : [];
}
