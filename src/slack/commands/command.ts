import type { ModalView } from '@slack/types';
import type { ActionTs, ChannelId, UserId } from '../../core/checklists/ids.ts';
import type { MessageTs } from '../../core/checklists/store.ts';
import { type Audience, openLine } from '../../core/say/audience.ts';
import type { Line } from '../../core/text/line.ts';
import { wordsOf } from '../../core/text/normalise.ts';
import type { Context } from '../context.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';

/** Where a command is typed; a thread is reached by a mention in it. */
export type Surface = 'slash' | 'mention' | 'thread' | 'dm';

/** Who typed a command, where, and who will read the reply. */
export type Asker = {
  readonly by: UserId;
  readonly channel: ChannelId;
  readonly surface: Surface;
  /** The message below which it was typed. */
  readonly thread?: MessageTs | undefined;
  readonly audience: Audience;
  /** When it was typed, by Slack's clock where Slack tells. */
  readonly at: ActionTs;
};

/** What was typed, without Slack's markup, and the people mentioned in it besides the bot. */
export type TypedCommand = { readonly text: string; readonly people: readonly UserId[] };

/** What follows a command: without courtesy and marks, and as it was typed, for texts that are kept. */
export type Argument = {
  readonly plain: string;
  readonly typed: string;
  readonly people: readonly UserId[];
  /** It was told and not ordered ("contact is done"), so it may be about something else. */
  readonly isTold?: boolean;
};

/** What a command comes to: a message, perhaps followed by another when Slack has answered, or a modal. */
export type Reply = (MessageReply | { readonly kind: 'modal'; readonly view: ModalView }) & {
  /** For the asker alone, wherever it was typed. */
  readonly isPrivate?: boolean;
};
type MessageReply = {
  readonly kind: 'message';
  readonly message: SlackMessage;
  readonly later?: Promise<SlackMessage | undefined> | undefined;
};

/** Does what a command says; undefined where the words turn out to be a question. */
export type RunCommand = (context: Context, asker: Asker, argument: Argument) => Promise<Reply | undefined>;

/** A command: a row of the table that parsing, help, README and manifest read. */
export type Command = {
  /** Neither it nor an alias can be a partner's name. */
  readonly name: string;
  /** Other ways to say it; spaces, hyphens and small slips make no difference. */
  readonly aliases?: readonly string[];
  /** What says it behind its argument, as somebody tells it: "contact is done". */
  readonly endings?: readonly string[];
  /** What is typed: capitals stand for what is filled in, brackets for what may be left out. No capitals: nothing may follow. */
  readonly usage: string;
  /** An example for help; PARTNER and BID become those of the channel's project. Absent: the usage without what may be left out. */
  readonly example?: string;
  /** One line of help. */
  readonly help: string;
  readonly group: Group;
  readonly where: readonly Surface[];
  /** Who sees the answer to a mention: the asker alone, all unless people from outside read the channel, or all. */
  readonly seenBy: 'asker' | 'insiders' | 'channel';
  /** It only shows something, so "what's …" and "show me …" ask for it too. */
  readonly shows?: boolean;
  /** Help tells of it with the one before. */
  readonly isVariant?: boolean;
  /** Only whoever reviews fixes is told of it. */
  readonly forReviewers?: boolean;
  /** Absent: the words are a question, which `core/ask` answers. */
  readonly run?: RunCommand;
};

/** What commands are for, in the order in which help shows them. */
export const GROUPS = [
  'Look up',
  'A project, in its channel',
  'All projects',
  'Correcting the playbook',
  'Reviewing fixes and unanswered questions',
] as const;
type Group = (typeof GROUPS)[number];

/** Whether something may follow a command. */
export function takesArgument({ usage }: Pick<Command, 'usage'>): boolean {
  return /[A-Z]{2}/.test(usage);
}

/** The names and aliases of commands, and whether something may follow. */
export function commandWords(commands: readonly Command[]): ReadonlyMap<string, boolean> {
  return new Map(
    commands.flatMap((command) =>
      [command.name, ...(command.aliases ?? [])].map((phrase) => [
        wordsOf(phrase).join(' '),
        takesArgument(command),
      ]),
    ),
  );
}

/** Whether something must follow a command. */
export function needsArgument({ usage }: Pick<Command, 'usage'>): boolean {
  return /[A-Z]{2}/.test(usage.replace(/\[.*\]/, ''));
}

/** A message as the reply. */
export function said(message: SlackMessage): MessageReply {
  return { kind: 'message', message };
}

/** Lines as the reply, as far as those who read it may. */
export function told({ audience }: Pick<Asker, 'audience'>, ...lines: readonly Line[]): MessageReply {
  const open =
    audience.kind === 'inside' ? lines : lines.flatMap((one) => openLine(one, audience.confidential));
  const [first = NOT_HERE, ...rest] = open;
  return said(words(first, ...rest));
}

const NOT_HERE = [
  'This channel may have external members. Type it as a command, and only you see the answer.',
];
