import { isDeepStrictEqual } from 'node:util';
import { placedElements } from '../../../local-slack/block-kit/placed.ts';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import type { DatabaseAddress } from '../../../src/config.ts';
import { fold } from '../../../src/core/checklists/apply.ts';
import type { Checklist } from '../../../src/core/checklists/checklist.ts';
import type { ChecklistEvent } from '../../../src/core/checklists/event.ts';
import { localDay } from '../../../src/slack/people.ts';
import { checklistMessage } from '../../../src/slack/views/checklist/message.ts';
import type { Look } from '../../../src/slack/views/checklist/step.ts';
import { ACTIONS } from '../../../src/slack/views/ids.ts';
import { SEED } from '../../local-slack/start.ts';
import { storedIn } from './stored.ts';

/** A step's box, as it is drawn. */
export type Box = {
  readonly title: string;
  /** The title as it stands there: struck through once the step is settled. */
  readonly label: string;
  readonly isTicked: boolean;
  readonly blockId: string;
};

/** The boxes of a checklist's message, from the top; none of a closed one. */
export function boxesOf({ blocks }: Pick<Message, 'blocks'>): readonly Box[] {
  return placedElements(blocks).flatMap(({ element, blockId, actionId }) => {
    if (element.type !== 'checkboxes' || actionId !== ACTIONS.stepBox) return [];
    const label = element.options[0]?.text.text ?? '';
    const isTicked = (element.initial_options ?? []).length > 0;
    return [{ title: label.replace(/^~(.*)~$/, '$1'), label, isTicked, blockId }];
  });
}

/** The messages of checklists in a channel, oldest first. */
export function checklistMessages(slack: LocalSlack, channel: string): readonly Message[] {
  return slack
    .channel(channel)
    .messages.filter(
      ({ author, threadTs, onlyFor, blocks }) =>
        author.kind === 'bot' &&
        threadTs === undefined &&
        onlyFor === undefined &&
        blocks.some(({ block_id }) => block_id?.startsWith('checklist:')),
    );
}

/** Takes a message out of its channel, as if Slack had not shown it yet; gives the way to put it back. */
export function hidden(slack: LocalSlack, message: Message): () => void {
  const { messages } = slack.channel(message.channel);
  const at = messages.indexOf(message);
  messages.splice(at, 1);
  return () => void messages.splice(at, 0, message);
}

/** The messages in the thread below a message. */
export function threadOf(slack: LocalSlack, { channel, ts }: Message): readonly Message[] {
  return slack.channel(channel).messages.filter(({ threadTs }) => threadTs === ts);
}

/** The id of the checklist that a message shows. */
export function checklistIdOf({ blocks }: Message): string {
  const id = blocks.flatMap(({ block_id }) => /^checklist:\d+::(.+)$/.exec(block_id ?? '')?.[1] ?? []);
  return id[0] ?? '';
}

/** What stands on the screen, and what should. */
type Screen = { readonly text: string; readonly ticked: readonly string[] };

function screenOf(message: Message | undefined): Screen | undefined {
  return (
    message && {
      text: withoutDelete(visibleText(message)),
      ticked: boxesOf(message).flatMap(({ title, isTicked }) => (isTicked ? [title] : [])),
    }
  );
}

/** How the bot draws in this Slack, where everybody is in Chicago. */
export function lookIn(slack: LocalSlack, at = new Date()): Look {
  return {
    nameOf(user) {
      const { name } = slack.person(user);
      return SEED.people.find((person) => person.name === name)?.realName ?? name;
    },
    today: localDay(at, 'America/Chicago'),
    dayOf: (moment) => localDay(new Date(moment), 'America/Chicago'),
    mayDelete: false,
  };
}

function screenFor(slack: LocalSlack, checklist: Checklist, at?: Date): Screen {
  const done = checklist.steps.filter(({ state }) => state.kind === 'done').map(({ title }) => title);
  return {
    text: withoutDelete(
      visibleText({
        blocks: checklistMessage({ checklist, revision: 1, look: lookIn(slack, at) })
          .blocks as Message['blocks'],
      }),
    ),
    ticked: checklist.status.kind === 'active' ? done : [],
  };
}

/** The button is there where admins are named, which the screen does not tell. */
function withoutDelete(text: string): string {
  return text.replace('\nDelete…', '');
}

/** As it is kept: an absent key and an undefined one are the same. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** What was wrong with the screen, for the reader of a failed test. */
export class WrongScreen extends Error {
  override name = 'WrongScreen';
}

/**
 * Waits until one message of this checklist stands in the channel and shows what is stored, which is the fold of its log.
 * Nobody may change it meanwhile. Gives the checklist, its log and the message.
 */
export async function settled(
  slack: LocalSlack,
  channel: string,
  database: DatabaseAddress,
  { id, withinMs, now }: { id?: string; withinMs?: number | undefined; now?: (() => Date) | undefined } = {},
): Promise<{ checklist: Checklist; log: readonly ChecklistEvent[]; message: Message }> {
  const all = await storedIn(database);
  const found = all.find(({ checklist }) => id === undefined || checklist.id === id);
  if (!found) throw new WrongScreen('no checklist is stored');
  const { checklist, log } = found;
  if (!isDeepStrictEqual(plain(fold(log)), plain(checklist)))
    throw new WrongScreen('the log says something else');
  // As it looks today where the bot is.
  const wanted = () => JSON.stringify(screenFor(slack, checklist, now?.()), null, 1);
  const shown = () => checklistMessages(slack, channel).filter((one) => checklistIdOf(one) === checklist.id);
  try {
    const message = await slack.until(() => {
      const [only, ...others] = shown();
      return others.length === 0 && JSON.stringify(screenOf(only), null, 1) === wanted() && only;
    }, withinMs);
    return { checklist, log, message };
  } catch (error) {
    const there = JSON.stringify(shown().map(screenOf), null, 1);
    throw new WrongScreen(`wanted: ${wanted()}\nthere: ${there}`, { cause: error });
  }
}
