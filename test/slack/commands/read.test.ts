import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { stepsNamed } from '../../../src/core/checklists/checklist.ts';
import { whyNoName } from '../../../src/core/knowledge/no-name.ts';
import { GROUPS } from '../../../src/slack/commands/command.ts';
import { commandReader } from '../../../src/slack/commands/read.ts';
import { COMMAND_WORDS, COMMANDS } from '../../../src/slack/commands/table.ts';
import { realKnown } from '../known.ts';

const { lexicon, knowledge } = await realKnown();
const readCommand = commandReader(COMMANDS);

/** What it is read as: a command with what follows it, what it may be, or a question. */
function read(text: string): string {
  const found = readCommand({ text, people: [] }, lexicon);
  switch (found.kind) {
    case 'question':
      return 'question';
    case 'unsure':
      return `perhaps ${found.commands.map(({ name }) => name).join(', ')}`;
    case 'command':
      return [found.command.name, found.argument.typed].filter((one) => one !== '').join(' | ');
  }
}

test.each([
  // Marks, courtesy, punctuation, hyphens and separators make no difference.
  ...['status', 'status?', 'Status.', '`status`', '*status*', '_status_', 'status please', 'hi team, status']
    .concat(['what’s the status?', 'whats the status', 'what is the status', 'can you show me the status'])
    .concat(['/cloudpay status', 'how are we doing?', 'stauts', 'STATSU'])
    .map((typed) => [typed, 'status']),
  ...['my steps?', 'show my steps', 'what are my steps', 'mine', 'mysteps', 'my stpes', 'My projects'].map(
    (typed) => [typed, 'my steps'],
  ),
  ['whats overdue', 'overdue'],
  ['overdeu', 'overdue'],
  ['list checklists', 'projects'],
  ['checklists recdesk', 'projects | recdesk'],
  ['who is working on accela', 'who is working on | accela'],
  ['who’s working on accela?', 'who is working on | accela?'],
  ['hand-off', 'handoff'],
  ['hand off 4321', 'handoff | 4321'],
  ['exprot', 'export'],
  ['chekclist recdesk bid 4321', 'checklist | recdesk bid 4321'],
  ['checklits', 'checklist'],
  ['check list', 'checklist'],
  ['start a checklist for recdesk', 'checklist | for recdesk'],
  ['chagnes recdesk', 'changes | recdesk'],
  ['what is the status of recdesk', 'status | of recdesk'],
  // Texts that are kept stay as they were typed, but for what is said to the bot.
  ['add step: Order <b>cake</b> & *tea*', 'add step | Order <b>cake</b> & *tea*'],
  ['`add step Call the biller`', 'add step | Call the biller'],
  ['please add step Call Bob’s team', 'add step | Call Bob’s team'],
  ['add step Call the biller please', 'add step | Call the biller'],
  ['add step Who signs?', 'add step | Who signs?'],
  ['fix zach left peak, use john_smith@peak.com', 'fix | zach left peak, use john_smith@peak.com'],
  ['Suggest a fix: they are on v2', 'fix | they are on v2'],
  ['change name to Lewis & Clark', 'change | name to Lewis & Clark'],
  // What is told is done; what is asked is answered.
  ['contact has been done', 'done | contact'],
  ['mark keep paper bills out as done', 'done | keep paper bills out'],
  ['contact done ✅', 'done | contact'],
  ['contact isn’t done yet', 'reopen | contact'],
  ['nothing is done', 'question'],
  ['our IM is', 'our IM is'],
  ['our IM is ?', 'question'],
  // Ordinary words and names are no misspelt commands.
  ...[
    'states',
    'checks',
    'fixed',
    'reviewed',
    'changed',
    'stalled',
    'statistics',
    'expert advice',
    'add',
    'my',
  ]
    .concat(['avitr', 'contcts', 'phnoe recdesk', 'thanks', 'is status known', 'who is on v2', 'steps?'])
    .map((typed) => [typed, typed === 'steps?' ? 'steps' : 'question']),
  ['', 'question'],
  // What is told ticks a step, and only what can be told of one.
  ['contact is done', 'done | contact'],
  ['contact isn’t done', 'reopen | contact'],
  ['is contact done?', 'state of | contact'],
  ['mark api key as done', 'done | api key'],
  ['tick contact off', 'done | contact'],
  ...['all done', 'everything is done', 'RecDesk is done', 'nothing is done'].map((typed) => [
    typed,
    'question',
  ]),
  // What only looks like a command says which it may be.
  ['overdoo', 'perhaps overdue'],
  ['expoorrt it', 'perhaps export'],
])('“%s” is %s', (typed, meant) => {
  expect(read(typed ?? '')).toBe(meant);
});

test('each name, alias and usage is read as its own command', () => {
  for (const { name, aliases = [], usage } of COMMANDS)
    for (const typed of [name, ...aliases, usage]) expect(read(typed).split(' | ')[0], typed).toBe(name);
});

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const manifest = readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8');

/** The table of the README: each command, what it does, where it is typed, and who sees the answer. */
function readmeTable(): string {
  const rows = COMMANDS.filter(({ isVariant }) => !isVariant).map(({ usage, help, where, seenBy }) => {
    const places = where.includes('dm')
      ? 'everywhere'
      : where.includes('mention')
        ? 'channels'
        : 'slash only';
    const readers = {
      asker: 'only you',
      insiders: 'everyone, unless the channel has external members',
      channel: 'everyone in the channel',
    };
    return `| \`${usage}\` | ${help} | ${places} | ${readers[seenBy]} |`;
  });
  return ['| Type | For | Where | Who sees the reply to a mention |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

test.each(COMMANDS.flatMap(({ name, aliases = [] }) => [name, ...aliases]))(
  'no partner can be called “%s”',
  (name) => {
    expect(whyNoName(name, { commands: COMMAND_WORDS })).toMatch(
      / reads as a (command|question about a field)/,
    );
  },
);

test('the README has the table of commands', () => {
  expect(readme).toContain(readmeTable());
});

test('the manifest hints at a command of each group', () => {
  const hints = GROUPS.flatMap(
    (group) => COMMANDS.find((one) => one.group === group && !one.forReviewers) ?? [],
  );
  const hint = [...hints.map(({ usage, example = usage }) => example), 'help'].join(' | ');
  expect(manifest).toContain(`usage_hint: ${hint.replaceAll('PARTNER', 'recdesk').replace('BID', '4321')}\n`);
});

const TITLES = [
  'Navigate to the documentation',
  'Explore InvoiceCloud Docs',
  'Get the API Key (if applicable)',
  'Contact RecDesk about their role',
  'Meet all Integration Specific Needs',
  'Call the biller',
  'Send the invoice file to RecDesk',
];

test.each([
  ['contact', ['Contact RecDesk about their role']],
  ['the contact step', ['Contact RecDesk about their role']],
  ['documnetation', ['Navigate to the documentation']],
  ['api', ['Get the API Key (if applicable)']],
  ['specific needs', ['Meet all Integration Specific Needs']],
  ['invoice', ['Send the invoice file to RecDesk']],
  ['recdesk', ['Contact RecDesk about their role', 'Send the invoice file to RecDesk']],
  ['call THE biller', ['Call the biller']],
  ['quibble', []],
  ['?', []],
  ['all', []],
  ['the', []],
])('“done %s” means %j', (typed, titles) => {
  const found = stepsNamed(
    TITLES.map((title) => ({ title })),
    typed,
  );
  expect(found.map(({ title }) => title)).toEqual(titles);
});

test('no golden question is done instead of answered', () => {
  const folder = new URL('../../core/ask/golden/', import.meta.url);
  const questions = readdirSync(folder).flatMap((name) =>
    Questions.parse(parse(readFileSync(new URL(name, folder), 'utf8'))).map(({ ask }) => ask),
  );
  const done = questions.filter((text) => {
    const found = readCommand({ text, people: [] }, lexicon);
    return found.kind !== 'question' && !(found.kind === 'command' && ASKED.includes(found.command.name));
  });
  expect(done).toEqual([]);
});

const Questions = z.array(z.looseObject({ ask: z.string() }));
/** What is a question, or becomes one where what follows is no command's. */
const ASKED = [
  'help',
  'remind me',
  'who is our',
  'state of',
  ...COMMANDS.filter(({ run }) => !run).map(({ name }) => name),
];

test('no word of English is a misspelt command', () => {
  const words = [...(knowledge.english ?? [])].filter((word) => /^[a-z]+$/.test(word));
  const own = new Set(COMMANDS.flatMap(({ name, aliases = [] }) => [name, ...aliases]));
  expect(words.length).toBeGreaterThan(1_000);
  expect(words.filter((word) => !own.has(word) && read(word) !== 'question')).toEqual([]);
});
