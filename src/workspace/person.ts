import { acknowledged } from './acknowledgement.ts';
import { actionParcel } from './deliver/action.ts';
import type { Bot } from './deliver/bot.ts';
import { commandParcel } from './deliver/command.ts';
import { eventParcel } from './deliver/event.ts';
import type { Delivery } from './deliver/send.ts';
import type { Interaction } from './deliver/trigger.ts';
import { typedText } from './deliver/typed-text.ts';
import type { Message } from './message.ts';
import { post } from './post.ts';
import { clickables, type Selections, stateValues } from './selection.ts';
import { type Channel, channelNamed, type Person } from './state.ts';

export interface Where {
  /** A channel's name or id; `@ann` is the DM of Ann and the bot. */
  in: string;
}
export interface WhereInThread extends Where {
  /** Any message of the thread. */
  thread?: Message;
}

/** What a person can do. Each resolves when the bot has answered the delivery. */
export interface Actor {
  id: string;
  name: string;
  /** Runs a slash command; gives the first message that comes of it, from the acknowledgement or the response_url. */
  command(typed: string, where: Where): Promise<Message>;
  /** Writes a message; a mention of the bot reaches the bot. */
  say(typed: string, where: WhereInThread): Promise<Message>;
  /** Writes `@cloudpay …`. */
  mention(typed: string, where: WhereInThread): Promise<Message>;
  /** Writes to the bot alone. */
  dm(typed: string, where?: { thread?: Message }): Promise<Message>;
  /** Clicks a button (by its text or action_id), or an option of a menu, checkbox or radio button (by its text). */
  click(message: Message, label: string): Promise<Delivery>;
}

/** The actions of one person against the bot; `waitMs` is how long a command's answer may take after an empty acknowledgement. */
export function createActor(interaction: Interaction, bot: Bot, person: Person, waitMs: number): Actor {
  const { state } = interaction;
  const { seed } = state;
  const selections: Selections = new Map();

  async function command(typed: string, where: Where): Promise<Message> {
    if (!typed.startsWith('/')) throw new Error(`a command starts with /: ${typed}`);
    if (person.teamId !== seed.team.id) {
      throw new Error(`${person.name} is an outsider: commands work for the installing workspace only`);
    }
    const { parcel, responseKey } = commandParcel(interaction, person, channelNamed(state, where.in), typed);
    const target = state.responseUrls.get(responseKey);
    if (!target) throw new Error(`the response_url of ${typed} is gone`);
    const { delivery, entry } = await bot.deliver(parcel);
    const message = acknowledged(state, target, delivery, entry);
    state.changes.happened();
    if (message) return message;
    return state.changes.until(
      () => target.posted[0],
      waitMs,
      () => `${person.name} sees no answer to ${typed}`,
    );
  }

  async function say(typed: string, where: WhereInThread): Promise<Message> {
    const channel = channelNamed(state, where.in);
    const root = where.thread?.threadTs ?? where.thread?.ts;
    const author = { kind: 'person' as const, id: person.id };
    const parts = {
      text: typedText(state, typed),
      blocks: [],
      ...(root === undefined ? {} : { threadTs: root }),
    };
    const message = post(state, channel, author, parts);
    if (channel.kind !== 'dm' && !message.text.includes(`<@${seed.bot.id}>`)) return message;
    if (channel.hasBot) await bot.deliverEvent(eventParcel(state, person, channel, message));
    else tellNotHere(channel);
    return message;
  }

  /** Slack sends no app_mention from a channel the bot is not in; it asks the person to invite it. */
  function tellNotHere(channel: Channel): void {
    const text = `@${seed.bot.name} is not in this channel`;
    post(state, channel, { kind: 'slack', id: 'USLACKBOT' }, { text, blocks: [], onlyFor: person.id });
  }

  async function click(seen: Message, label: string): Promise<Delivery> {
    const channel = channelNamed(state, seen.channel);
    const message = channel.messages.find(({ ts }) => ts === seen.ts);
    if (!message) throw new Error(`the message with "${label}" is gone`);
    if (message.onlyFor !== undefined && message.onlyFor !== person.id) {
      throw new Error(`${person.name} does not see this message`);
    }
    const all = clickables(message, selections);
    const fitting = all.filter(({ labels }) => labels.includes(label));
    const [found] = fitting;
    if (!found || fitting.length > 1) {
      const there = all.map(({ labels }) => labels.join(' = ')).join(', ');
      throw new Error(
        `"${label}" can be clicked ${fitting.length} times; there are: ${there || 'no elements'}`,
      );
    }
    const action = found.click();
    const parcel = actionParcel(
      interaction,
      person,
      channel,
      message,
      action,
      stateValues(message, selections),
    );
    return (await bot.deliver(parcel)).delivery;
  }

  return {
    id: person.id,
    name: person.name,
    command,
    say,
    mention: (typed, where) => say(`@${seed.bot.name} ${typed}`, where),
    dm: (typed, where) => say(typed, { in: `@${person.name}`, ...where }),
    click,
  };
}
