import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Actor } from '../../local-slack/actor.ts';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { startBot } from '../../src/bot.ts';
import { COMMANDS } from '../../src/slack/commands/table.ts';
import { startSlack } from '../local-slack/start.ts';
import { checklistMessages } from '../slack/checklists/screen.ts';
import { configAt } from '../slack/config.ts';

const CHANNEL = 'impl-springfield';
const HERE = { in: CHANNEL };
// Enough for every button there is, each on its first screen.
const MOST_CLICKS = 150;

/** What is written in its context: before a checklist is there, with one, and after it is finished. */
const BEFORE = [
  'status',
  'done contact',
  'my steps',
  'projects',
  'overdue',
  'checklist nowhere',
  'checklist',
];
const WITH_ONE = [
  ...['done contact', 'done nothing such', 'assign me contact', 'assign @ben needs', 'due contact Dec 15'],
  ...['due contact soon', 'add step Call the biller', 'change go-live to Dec 15', 'change bid to abc'],
  ...['test bid 777', 'our IM is @ben', 'our DS is @olga', 'snooze', 'remind me', 'stop reminders', 'who'],
  ...['export', 'handoff', 'fix recdesk', 'fix recdesk v1', 'changes', 'changes recdesk', 'stale', 'reviews'],
  ...['unanswered questions', 'forget my questions', 'help', 'help commands', 'help checklist', 'hepl'],
  ...[
    'checklist recdesk bid 4321',
    'checklist accela bid 1 types 43,999 go-live yesterday',
    'thanks',
    'xyzzy',
  ],
];

/** A bot in a local Slack, in which Ann tries every command and every button: every text that Slack was given. */
export async function wordsInSlack(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudpay-words-'));
  const slack = await startSlack();
  const config = await configAt(slack, { database: { kind: 'sqlite', path: join(folder, 'cloudpay.db') } });
  const bot = await startBot(config, pino({ level: 'silent' }));
  slack.connect(`http://127.0.0.1:${config.port}`);
  try {
    await tryEverything(slack);
    return [
      ...new Set(
        slack.log.flatMap(({ request, response }) => [...textsIn(request), ...textsIn(response.body)]),
      ),
    ];
  } finally {
    await bot.stop();
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tryEverything(slack: LocalSlack): Promise<void> {
  const ann = slack.person('ann');
  for (const typed of BEFORE) await typeIn(ann, typed);
  await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
  for (const typed of WITH_ONE) await typeIn(ann, typed);
  for (const { usage } of COMMANDS) await typeIn(ann, usage.replaceAll(/[[\]]/g, ''));
  await slack.person('gus').command('/cloudpay reviews', HERE);
  await slack.person('olga').run('/cloudpay status', { in: 'shared-with-logis' });
  await ann.mention('what is EMV?', HERE);
  await ann.dm('who has EMV?');
  await ann.openHome();
  await slack.until(() => ann.home);
  await clickEverything(slack, ann);
  await typeIn(ann, 'finish');
  await typeIn(ann, 'status');
}

/** What was typed may open a form, which is sent as it is: it says what is wrong. */
async function typeIn(person: Actor, typed: string): Promise<void> {
  await person.run(`/cloudpay ${typed}`, HERE);
  await sendForm(person);
}

async function sendForm(person: Actor): Promise<void> {
  if (person.modal === undefined) return;
  await person.submit().catch(() => {});
  await person.closeModal('all').catch(() => {});
}

/** Each button and each choice of a menu, once by its words; a form that opens is sent as it is. */
async function clickEverything(slack: LocalSlack, person: Actor): Promise<void> {
  const clicked = new Set<string>();
  for (let left = MOST_CLICKS; left > 0; left--) {
    const surfaces = [...slack.sees(person.name, CHANNEL), ...(person.home ? [person.home] : [])];
    const next = surfaces
      .flatMap((surface) => labelsIn(surface.blocks).map((label) => ({ surface, label })))
      .find(({ label }) => !clicked.has(label));
    if (next === undefined) return;
    clicked.add(next.label);
    await person.click(next.surface, next.label).catch(() => {});
    await sendForm(person);
  }
}

/** The words of what can be clicked. */
function labelsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(labelsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'button' && 'text' in value ? textsIn(value.text) : [];
  const options = 'options' in value && Array.isArray(value.options) ? value.options : [];
  return [
    ...own,
    ...options.flatMap((option: unknown) => textsIn(option).slice(0, 1)),
    ...Object.values(value).flatMap(labelsIn),
  ];
}

// Where Slack shows the text of a key, and where a text is data in disguise.
const SHOWN = new Set(['text', 'alt_text']);

function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return /^[[{]/.test(value) ? textsIn(parsed(value)) : SHOWN.has(key) || key === 'errors' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    name === 'payload' ? [] : textsIn(entry, key === 'errors' ? key : name),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
