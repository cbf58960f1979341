import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { askOf } from '../../../src/core/ask/ask.ts';
import { linksOf } from '../../../src/core/knowledge/vendor.ts';
import { INSIDE } from '../../../src/core/say/audience.ts';
import { confidentialOf } from '../../../src/core/say/confidential.ts';
import type { Message } from '../../../src/core/say/message.ts';
import { say } from '../../../src/core/say/say.ts';
import { messageText } from '../../../src/core/say/text.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const knowledge = await realKnowledge();
const ask = askOf(knowledge);
const confidential = confidentialOf(knowledge);

const FOLDER = new URL('../ask/golden/', import.meta.url);
const golden = readdirSync(FOLDER).flatMap((name) =>
  z.array(z.looseObject({ ask: z.string() })).parse(parse(readFileSync(new URL(name, FOLDER), 'utf8'))),
);
const OUTSIDERS = { kind: 'shared', confidential, isCertain: true } as const;
const QUESTIONS = [
  ...golden.map((one) => one.ask),
  ...knowledge.vendors.flatMap(({ name, exampleBids = [] }) => [
    ...['vendor', 'contact', 'needs', 'bids', 'links', 'jira', 'phone', 'remarks', 'steps'].map(
      (what) => `${what} ${name}`,
    ),
    `compare ${name} recdesk`,
    ...exampleBids.map(({ bid }) => `bid ${bid}`),
  ]),
  ...knowledge.vendors.flatMap(({ contacts = [] }) =>
    contacts.flatMap(({ name, email }) => [`who is ${name ?? email}`, `contact ${email ?? name}`, `${name}`]),
  ),
  ...knowledge.playbook.glossary.map(({ term }) => `what does ${term} mean`),
  ...knowledge.playbook.unexplained.map(({ term }) => `what does ${term} mean`),
  ...[
    'steps',
    'docs',
    'guru links',
    'all links',
    'where is the playbook',
    'integrations summary page',
    'resources',
  ],
  ...[
    'vendors with contacts',
    'who needs a jira',
    'vendors v2',
    'v1 vs v2',
    'help',
    'phase II',
    'FOIA',
    'cloud store',
  ],
];

/** Read from the records by themselves: what the sieve goes by is not asked. */
const SECRETS = knowledge.vendors.flatMap((vendor) => [
  ...(vendor.contacts ?? []).flatMap(({ name, aliases = [], email }) => [
    ...[name, ...aliases].flatMap((one) => (one === undefined ? [] : [one, ...one.split(' ')])),
    ...(email === undefined ? [] : [email]),
  ]),
  ...linksOf(vendor).flatMap(({ url, title, where }) => (where === 'Jira' ? [url, title] : [url])),
]);
const BIDS = knowledge.vendors.flatMap(({ exampleBids = [] }) => exampleBids.map(({ bid }) => String(bid)));

/** Everything of a message that reaches Slack: its words, and its buttons with what they ask. */
function all(message: Message): string {
  return `${messageText(message)} ${JSON.stringify(message)}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function told(text: string): string[] {
  const numbers = new Set(text.match(/\d+/g));
  return [
    ...SECRETS.filter((secret) => new RegExp(`(?<!\\p{L})${escaped(secret)}(?!\\p{L})`, 'u').test(text)),
    ...BIDS.filter((bid) => numbers.has(bid)),
    ...(text.match(/https?:|mailto:|[\w.]+@[\w.]+|\/spaces\//g) ?? []),
  ];
}

describe('what is said where outsiders read', () => {
  test('the questions do ask for it, but for a spelling that is found and never said', () => {
    const inside = QUESTIONS.map((question) => all(say(ask(question), INSIDE))).join('\n');
    const unasked = [...new Set([...SECRETS, ...BIDS])].filter((secret) => !inside.includes(secret));
    expect(unasked).toEqual(['Joedy Smith']);
  });

  test.each(QUESTIONS)('%s', (question) => {
    expect(told(all(say(ask(question), OUTSIDERS)))).toEqual([]);
  });
});

const shared = (question: string) => messageText(say(ask(question), OUTSIDERS));

test('a card keeps what anybody may know, and says what is left out and where it is seen', () => {
  const card = shared('vendor recdesk');
  expect(card).toContain('RecDesk · Version: CloudPay v1 · EMV: no');
  expect(card).toContain('43 Permits');
  expect(card).not.toContain('Example BIDs:');
  expect(card).not.toContain('Contacts:');
  expect(card).toContain('contacts, BIDs and internal links are left out. To see them, type /cloudpay …');
});

test.each(['who do I email at LOGIS?', 'bid 2298', 'who is Kian', 'guru link accela'])(
  '%s: shown privately only, and not to be shared',
  (question) => {
    const message = say(ask(question), OUTSIDERS);
    expect(messageText(message)).toMatch(/^This channel has external members\. To see that, type/);
    expect(message.shareable).toBe(false);
  },
);

test('of a text only the sentences go that tell it', () => {
  const needs = shared('needs logis');
  expect(needs).toContain('Open a Jira and request a File Payment as soon as the project starts.');
  expect(needs).not.toContain('is an example');
});

test('where nothing is left out nothing is said of it', () => {
  expect(shared('is recdesk v1')).toBe(messageText(say(ask('is recdesk v1'), INSIDE)));
});

test.each(['hello', 'help'])('%s: an example that is left out is no loss', (question) => {
  expect(shared(question)).not.toContain('external members');
});

test('what stands in brackets is not parted: a headline that loses its subject goes as a whole', () => {
  expect(shared('contact granicus')).toMatch(/^This channel has external members\. To see that/);
});

test('where it is not known who reads the channel, it is not said that outsiders do', () => {
  const message = say(ask('vendor recdesk'), { ...OUTSIDERS, isCertain: false });
  expect(messageText(message)).toContain('This channel may have external members: contacts');
});
