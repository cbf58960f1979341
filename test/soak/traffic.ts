import { setTimeout as wait } from 'node:timers/promises';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Message } from '../../local-slack/message.ts';
import type { Random } from '../bench/search/random.ts';
import { boxesOf, checklistMessages } from '../slack/checklists/screen.ts';

/** What was done so far: how often what, and the mentions of the bot. */
export type Tally = { readonly counts: Map<string, number>; readonly mentions: Message[] };

export const CHANNEL = 'impl-springfield';
const QUESTIONS = [
  'vendor recdsk',
  'contact logis',
  'bid 2298',
  'type 43',
  'vendors v2',
  'compare recdesk peoplegis',
  'steps',
];

/** One person, who does one thing after the other until it is over; a fault that Slack is made to have is no end of it. */
export async function bePerson(
  slack: LocalSlack,
  name: string,
  random: Random,
  isOver: () => boolean,
  tally: Tally,
): Promise<void> {
  const deeds = [lookUp, mention, dm, about, type, home, tick, modal] as const;
  while (!isOver()) {
    const attribution = random.pick(deeds);
    const done = await attribution(slack, name, random, tally).then(
      () => attribution.name,
      () => `${attribution.name}, met by a fault`,
    );
    tally.counts.set(done, (tally.counts.get(done) ?? 0) + 1);
    await wait(random.upTo(PAUSE_MS));
  }
}

const PAUSE_MS = 60;

async function lookUp(slack: LocalSlack, name: string, random: Random): Promise<void> {
  await slack.person(name).command(`/cloudpay ${random.pick(QUESTIONS)}`, { in: 'general' });
}

async function mention(slack: LocalSlack, name: string, random: Random, tally: Tally): Promise<void> {
  tally.mentions.push(await slack.person(name).mention(random.pick(QUESTIONS), { in: 'general' }));
}

async function dm(slack: LocalSlack, name: string, random: Random): Promise<void> {
  await slack.person(name).dm(random.pick(QUESTIONS));
}

/** The shortcut on somebody's mention. */
async function about(slack: LocalSlack, name: string, random: Random, { mentions }: Tally): Promise<void> {
  const person = slack.person(name);
  const [message] = mentions.length === 0 ? [] : [random.pick(mentions)];
  if (!message) return;
  await person.messageShortcut(message, 'Ask CloudPay about this');
  await slack.until(() => person.modal);
  await person.closeModal('all');
}

async function home(slack: LocalSlack, name: string): Promise<void> {
  const person = slack.person(name);
  await person.openHome();
  await slack.until(() => person.home);
}

async function type(slack: LocalSlack, name: string, random: Random): Promise<void> {
  const person = slack.person(name);
  await person.shortcut('Look up a partner');
  await slack.until(() => person.modal);
  await person.suggestions('Partner', random.pick(['recdsk', 'log', 'smart', 'acc']));
  await person.closeModal('all');
}

/** Ticks any box of any checklist, as it stands on the screen. */
async function tick(slack: LocalSlack, name: string, random: Random): Promise<void> {
  const message = random.pick(checklistMessages(slack, CHANNEL));
  const box = random.pick(boxesOf(message));
  const delivery = await slack.person(name).click(message, box.label);
  if (delivery.failure) throw new Error(delivery.failure);
}

async function modal(slack: LocalSlack, name: string, random: Random): Promise<void> {
  const person = slack.person(name);
  const message = random.pick(checklistMessages(slack, CHANNEL));
  const box = random.pick(boxesOf(message));
  await person.click(message, 'Details…', box.label);
  await slack.until(() => person.modal);
  // Not a note: those stay, and the checklist with them would be larger with each.
  await person.fillAndSubmit({ Evidence: `IC-${random.upTo(1_000)}` });
  if (person.modal) await person.closeModal('all');
}
