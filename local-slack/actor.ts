import type { MessageBlock } from './block-kit/blocks.ts';
import { type Placed, placedElements } from './block-kit/placed.ts';
import { act, type Deed } from './client/act.ts';
import type { Client } from './client/client.ts';
import { type Filling, fillIn } from './client/fill.ts';
import { inputLabelled } from './client/labels.ts';
import { choices } from './client/memory.ts';
import { deleteMessage, editMessage, forwardMessage, type Spot, shareFile } from './client/messages.ts';
import { closeModal, submit } from './client/modals.ts';
import { openApp, shortcutNamed, useShortcut } from './client/open.ts';
import { topModal } from './client/stack.ts';
import { suggest } from './client/suggest.ts';
import { type CommandOutcome, runCommand, write } from './client/write.ts';
import type { Delivery } from './deliver/send.ts';
import type { Shared } from './file.ts';
import { channelNamed, seenBy } from './find.ts';
import { type Message, visibleText } from './message.ts';
import type { Slack } from './slack.ts';
import type { Channel } from './state.ts';
import { blocksBefore, type Surface, surfaceBlocks } from './surface.ts';
import type { OpenView } from './view.ts';

export interface Where {
  /** A channel's name or id; `@ann` is the DM of Ann and the bot. */
  in: string;
}
interface WhereInThread extends Where {
  /** Any message of the thread. */
  thread?: Message;
  /** Of a reply: it stands in the channel too. */
  alsoToChannel?: boolean;
}

/** What a person can do. Each resolves when the bot has answered the delivery. */
export interface Actor {
  id: string;
  name: string;
  /** Runs a slash command; gives the first message that comes of it, from the acknowledgement or the response_url. */
  command(typed: string, where: Where): Promise<Message>;
  /** Runs a slash command that need not answer with a message; gives the one that comes at once, if any. */
  run(typed: string, where: Where): Promise<Message | undefined>;
  /** Writes a message; a mention of the bot reaches the bot. */
  say(typed: string, where: WhereInThread): Promise<Message>;
  /** Writes `@cloudpay …`. */
  mention(typed: string, where: WhereInThread): Promise<Message>;
  /** Writes to the bot alone. */
  dm(typed: string, where?: { thread?: Message; alsoToChannel?: boolean }): Promise<Message>;
  /** Puts other words in the place of one's own message. */
  edit(message: Message, typed: string): Promise<Message>;
  /** Takes one's own message away. */
  delete(message: Message): Promise<void>;
  /** Forwards a message that one sees, with a word beside it or without. */
  forward(message: Message, to: WhereInThread, typed?: string): Promise<Message>;
  /** Shares a text file or an e-mail, with a word beside it or without. */
  shareFile(file: Shared, where: WhereInThread, typed?: string): Promise<Message>;
  /**
   * Clicks a button (by its text or action_id), or an option of a menu, checkbox or radio button (by its text); where several
   * blocks have it, the one `beside` this text.
   */
  click(where: Message | OpenView, label: string, beside?: string): Promise<Delivery>;
  /** Clicks what an update has just replaced: this client still showed the version before. */
  clickLate(where: Message | OpenView, label: string): Promise<Delivery>;
  /** Uses a global shortcut, by its name. */
  shortcut(name: string): Promise<Delivery>;
  /** Uses a shortcut on a message, by its name. */
  messageShortcut(message: Message, name: string): Promise<Delivery>;
  /** Opens the app's Home; undefined when the app does not want to hear of it. Slack may not say which tab it is. */
  openHome(how?: { withoutTab: boolean }): Promise<Delivery | undefined>;
  /** Opens the messages with the app. */
  openMessages(): Promise<Delivery | undefined>;
  readonly home: OpenView | undefined;
  /** The modal on top. */
  readonly modal: OpenView | undefined;
  /** What the typeahead of this input offers for what is typed, in the modal, or in `where`; none when it failed. */
  suggestions(label: string, typed: string, where?: Message | OpenView): Promise<string[]>;
  /** Fills inputs by label, in the modal or in `where`. Outside input blocks, and where an input dispatches, the bot hears of it. */
  fill(values: Readonly<Record<string, Filling>>, where?: Message | OpenView): Promise<void>;
  /** Presses the modal's submit button; what was wrong stands in `modal.errors`. */
  submit(): Promise<void>;
  fillAndSubmit(values: Readonly<Record<string, Filling>>): Promise<void>;
  /** Closes the modal on top, or all of them. */
  closeModal(which?: 'top' | 'all'): Promise<void>;
  /** What Slack told this person when something failed. */
  readonly notices: readonly string[];
}

/** The actions of one client's person against the bot; `waitMs` is how long a command's answer may take after an empty acknowledgement. */
export function createActor(slack: Slack, client: Client, waitMs: number): Actor {
  const { state } = slack;
  const { person } = client;
  const { seed } = state;

  async function run(typed: string, where: Where): Promise<CommandOutcome> {
    if (!typed.startsWith('/')) throw new Error(`a command starts with /: ${typed}`);
    return runCommand(slack, client, channelNamed(state, where.in), typed);
  }

  async function command(typed: string, where: Where): Promise<Message> {
    const { message, responses } = await run(typed, where);
    if (message) return message;
    return state.changes.until(
      () => responses?.posted[0],
      waitMs,
      () => `${person.name} sees no answer to ${typed}`,
    );
  }

  function say(typed: string, where: WhereInThread): Promise<Message> {
    const { channel, threadTs } = spotOf(where);
    return write(slack, client, channel, typed, { threadTs, isBroadcast: where.alsoToChannel === true });
  }

  function spotOf(where: WhereInThread): Spot {
    return { channel: channelNamed(state, where.in), threadTs: where.thread?.threadTs ?? where.thread?.ts };
  }

  /** The surface as it is now; a message may have been updated since the test got hold of it. */
  function surfaceOf(where: Message | OpenView | undefined): Surface {
    const seen = where ?? topModal(client);
    if (!seen) throw new Error(`${person.name} has no modal open`);
    if ('ts' in seen) return { kind: 'message', ...messageNow(seen) };
    if (seen === topModal(client) || seen === state.homes.get(person.id)) return { kind: 'view', view: seen };
    throw new Error(`${person.name} does not see this ${seen.view.type}`);
  }

  function messageNow(seen: Message): { channel: Channel; message: Message } {
    const channel = channelNamed(state, seen.channel);
    const message = channel.messages.find(({ ts }) => ts === seen.ts);
    if (!message) throw new Error(`the message "${seen.text}" is gone`);
    if (!seenBy(channel, person).includes(message))
      throw new Error(`${person.name} does not see this message`);
    return { channel, message };
  }

  async function click(where: Message | OpenView, label: string, beside = ''): Promise<Delivery> {
    const surface = surfaceOf(where);
    const blocks = surfaceBlocks(surface).filter((block) =>
      visibleText({ blocks: [block] }).includes(beside),
    );
    const { placed, deed } = clickable(client, surface, blocks, label);
    return act(slack, client, surface, placed, deed);
  }

  async function clickLate(where: Message | OpenView, label: string): Promise<Delivery> {
    const surface = surfaceOf(where);
    const { placed, deed } = clickable(client, surface, blocksBefore(surface), label);
    return act(slack, client, surface, placed, deed);
  }

  async function fill(values: Readonly<Record<string, Filling>>, where?: Message | OpenView): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await fillIn(slack, client, surfaceOf(where), label, value);
    }
  }

  return {
    id: person.id,
    name: person.name,
    command,
    run: async (typed, where) => (await run(typed, where)).message,
    say,
    mention: (typed, where) => say(`@${seed.bot.name} ${typed}`, where),
    dm: (typed, where) => say(typed, { in: `@${person.name}`, ...where }),
    edit: (message, typed) => editMessage(slack, client, messageNow(message), typed),
    delete: (message) => deleteMessage(slack, client, messageNow(message)),
    forward: (message, to, typed) => forwardMessage(slack, client, messageNow(message), spotOf(to), typed),
    shareFile: (file, where, typed) => shareFile(slack, client, spotOf(where), file, typed),
    click,
    clickLate,
    shortcut: async (name) => useShortcut(slack, client, shortcutNamed(slack, 'global', name)),
    async messageShortcut(message, name) {
      const now = messageNow(message);
      if (now.message.onlyFor !== undefined) throw new Error('an ephemeral message has no shortcuts');
      return useShortcut(slack, client, shortcutNamed(slack, 'message', name), now);
    },
    openHome: (how) => openApp(slack, client, how?.withoutTab ? undefined : 'home'),
    openMessages: () => openApp(slack, client, 'messages'),
    get home() {
      return state.homes.get(person.id);
    },
    get modal() {
      return topModal(client);
    },
    async suggestions(label, typed, where) {
      const surface = surfaceOf(where);
      const found = await suggest(slack, client, surface, inputLabelled(surface, label), typed);
      return found.kind === 'options' ? found.options.map(({ text }) => text.text) : [];
    },
    fill,
    submit: () => submit(slack, client),
    async fillAndSubmit(values) {
      await fill(values);
      await submit(slack, client);
    },
    closeModal: (which) => closeModal(slack, client, which),
    notices: client.notices,
  };
}

/** The one thing among the blocks of a surface that a click on `label` meets. */
function clickable(
  client: Client,
  surface: Surface,
  blocks: readonly MessageBlock[],
  label: string,
): { placed: Placed; deed: Deed } {
  const all = placedElements(blocks).flatMap((placed) => clicks(client, surface, placed));
  const fitting = all.filter(({ labels }) => labels.includes(label));
  const [found] = fitting;
  if (found && fitting.length === 1) return found;
  const there = all.map(({ labels }) => labels.join(' = ')).join(', ');
  throw new Error(`"${label}" can be clicked ${fitting.length} times; there are: ${there || 'no elements'}`);
}

function clicks(
  { memory }: Client,
  surface: Surface,
  placed: Placed,
): { labels: string[]; placed: Placed; deed: Deed }[] {
  const { element, actionId } = placed;
  if (element.type === 'button')
    return [{ labels: [element.text.text, actionId], placed, deed: { kind: 'press' } }];
  return choices(memory, surface, placed).map((option) => ({
    labels: [option.text.text],
    placed,
    deed: { kind: 'choose', option },
  }));
}
