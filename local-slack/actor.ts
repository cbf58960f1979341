import type { MessageBlock } from './block-kit/blocks.ts';
import { placedElements } from './block-kit/placed.ts';
import { openApp, useShortcut } from './client/client.ts';
import { runCommand } from './client/commands.ts';
import { act, type Interaction, inputLabelled } from './client/elements.ts';
import { type Filling, fillIn, suggest } from './client/inputs.ts';
import { closeModal, submit } from './client/modals.ts';
import type { Shared } from './client/shared.ts';
import { choices } from './client/values.ts';
import {
  type Destination,
  deleteMessage,
  editMessage,
  forwardMessage,
  shareFile,
  write,
} from './client/write.ts';
import { channelNamed, seenBy } from './find.ts';
import { type Message, visibleText } from './message.ts';
import type { Client, OpenView } from './state.ts';
import { blocksBefore, type Standing, type Surface, surfaceBlocks, type Target } from './surface.ts';
import type { Delivery } from './traffic.ts';
import { topModal } from './views.ts';

interface Where {
  /** A channel's name or id; `@ann` is the DM of Ann and the bot. */
  in: string;
}
interface WhereInThread extends Where {
  /** Any message of the thread. */
  thread?: Message;
  /** Sends a reply to the channel as well. */
  alsoToChannel?: boolean;
}

/** What a person can do. Each resolves when the bot has answered the delivery. */
export type Actor = ReturnType<typeof createActor>;

/** The actions of a client's person. `waitMs` is how long a command's answer may take after an empty acknowledgement. */
export function createActor(client: Client, waitMs: number) {
  const { slack, person } = client;

  async function run(typed: string, where: Where) {
    if (!typed.startsWith('/')) throw new Error(`a command starts with /: ${typed}`);
    return runCommand(client, channelNamed(slack, where.in), typed);
  }

  function say(typed: string, where: WhereInThread): Promise<Message> {
    return write(client, spotOf(where), typed, where.alsoToChannel === true);
  }

  function spotOf(where: WhereInThread): Destination {
    return { channel: channelNamed(slack, where.in), threadTs: where.thread?.threadTs ?? where.thread?.ts };
  }

  /** The current surface; a message may have been updated since the test got it. */
  function surfaceOf(where: Message | OpenView | undefined): Surface {
    const seen = where ?? topModal(client);
    if (!seen) throw new Error(`${person.name} has no modal open`);
    if ('ts' in seen) return { kind: 'message', ...messageNow(seen) };
    if (seen === topModal(client) || seen === slack.homes.get(person.id)) return { kind: 'view', view: seen };
    throw new Error(`${person.name} does not see this ${seen.view.type}`);
  }

  function messageNow(seen: Message): Standing {
    const channel = channelNamed(slack, seen.channel);
    const message = channel.messages.find(({ ts }) => ts === seen.ts);
    if (!message) throw new Error(`the message "${seen.text}" is gone`);
    if (!seenBy(channel, person).includes(message))
      throw new Error(`${person.name} does not see this message`);
    return { channel, message };
  }

  function click(surface: Surface, blocks: readonly MessageBlock[], label: string): Promise<Delivery> {
    const { target, interaction } = clickable(client, surface, blocks, label);
    return act(client, target, interaction);
  }

  /**
   * Fills inputs by label, in the modal or in `where`. The bot is told of inputs outside input blocks, and of
   * those that dispatch.
   */
  async function fill(values: Readonly<Record<string, Filling>>, where?: Message | OpenView): Promise<void> {
    for (const [label, value] of Object.entries(values)) await fillIn(client, surfaceOf(where), label, value);
  }

  return {
    id: person.id,
    name: person.name,
    /**
     * Runs a slash command; gives the first message in answer, from the acknowledgement or the response_url.
     */
    async command(typed: string, where: Where): Promise<Message> {
      const { message, responses } = await run(typed, where);
      const noAnswer = () => `${person.name} sees no answer to ${typed}`;
      return message ?? slack.changes.until(() => responses?.posted[0], waitMs, noAnswer);
    },
    /** Runs a slash command that need not answer with a message; gives the immediate message, if any. */
    run: async (typed: string, where: Where): Promise<Message | undefined> =>
      (await run(typed, where)).message,
    /** Writes a message; a mention of the bot reaches the bot. */
    say,
    /** Writes `@cloudpay …`. */
    mention: (typed: string, where: WhereInThread): Promise<Message> =>
      say(`@${slack.seed.bot.name} ${typed}`, where),
    /** Writes a direct message to the bot. */
    dm: (typed: string, where?: Omit<WhereInThread, 'in'>): Promise<Message> =>
      say(typed, { in: `@${person.name}`, ...where }),
    /** Edits the person's own message. */
    edit: (message: Message, typed: string): Promise<Message> =>
      editMessage(client, messageNow(message), typed),
    /** Deletes the person's own message. */
    delete: (message: Message) => deleteMessage(client, messageNow(message)),
    /** Forwards a visible message, with or without a comment. */
    forward: (message: Message, to: WhereInThread, typed?: string): Promise<Message> =>
      forwardMessage(client, messageNow(message), spotOf(to), typed),
    /** Shares a text file or an e-mail, with or without a comment. */
    shareFile: (file: Shared, where: WhereInThread, typed?: string): Promise<Message> =>
      shareFile(client, spotOf(where), file, typed),
    /**
     * Clicks a button (by its text or action_id), or an option of a menu, checkbox or radio button (by its
     * text); if several blocks have it, the one `beside` this text.
     */
    async click(where: Message | OpenView, label: string, beside = ''): Promise<Delivery> {
      const surface = surfaceOf(where);
      const isBeside = (block: MessageBlock) => visibleText({ blocks: [block] }).includes(beside);
      return click(surface, surfaceBlocks(surface).filter(isBeside), label);
    },
    /**
     * Clicks something that an update has just replaced, because this client still showed the old version.
     */
    async clickLate(where: Message | OpenView, label: string): Promise<Delivery> {
      const surface = surfaceOf(where);
      return click(surface, blocksBefore(surface)[0] ?? [], label);
    },
    /** Uses a global shortcut, by its name. */
    shortcut: (name: string) => useShortcut(client, name),
    /** Uses a shortcut on a message, by its name. */
    async messageShortcut(message: Message, name: string): Promise<Delivery> {
      const now = messageNow(message);
      if (now.message.onlyFor !== undefined) throw new Error('an ephemeral message has no shortcuts');
      return useShortcut(client, name, now);
    },
    /**
     * Opens the app's Home; undefined if the app does not subscribe to that. Slack may not say which tab it
     * is.
     */
    openHome: (how?: { withoutTab: boolean }) => openApp(client, how?.withoutTab ? undefined : 'home'),
    /** Opens the messages with the app. */
    openMessages: () => openApp(client, 'messages'),
    get home(): OpenView | undefined {
      return slack.homes.get(person.id);
    },
    /** The modal on top. */
    get modal(): OpenView | undefined {
      return topModal(client);
    },
    /**
     * What the typeahead of an input, in the modal or in `where`, offers for what is typed; none if it
     * failed.
     */
    async suggestions(label: string, typed: string, where?: Message | OpenView): Promise<string[]> {
      const surface = surfaceOf(where);
      const found = await suggest(client, { surface, placed: inputLabelled(surface, label) }, typed);
      return found.kind === 'options' ? found.options.map(({ text }) => text.text) : [];
    },
    fill,
    /** Presses the modal's submit button; problems are in `modal.errors`. */
    submit: () => submit(client),
    async fillAndSubmit(values: Readonly<Record<string, Filling>>): Promise<void> {
      await fill(values);
      await submit(client);
    },
    /** Closes the modal on top, or all of them. */
    closeModal: (which?: 'top' | 'all') => closeModal(client, which),
    /** What Slack told this person about failures. */
    notices: client.notices,
  };
}

interface Click {
  labels: string[];
  target: Target;
  interaction: Interaction;
}

/** The only thing in a surface's blocks that has this label. */
function clickable(client: Client, surface: Surface, blocks: readonly MessageBlock[], label: string): Click {
  const all = placedElements(blocks).flatMap((placed) => clicks(client, { surface, placed }));
  const fitting = all.filter(({ labels }) => labels.includes(label));
  const [found] = fitting;
  if (found && fitting.length === 1) return found;
  const there = all.map(({ labels }) => labels.join(' = ')).join(', ');
  throw new Error(`"${label}" can be clicked ${fitting.length} times; there are: ${there || 'no elements'}`);
}

function clicks(client: Client, target: Target): Click[] {
  const { element, actionId } = target.placed;
  if (element.type === 'button')
    return [{ labels: [element.text.text, actionId], target, interaction: { kind: 'press' } }];
  return choices(client, target).map((option) => ({
    labels: [option.text.text],
    target,
    interaction: { kind: 'choose', option },
  }));
}
