import type { ModalView } from '@slack/types';
import type { ActionTs, ChannelId, UserId } from '../../core/checklists/ids.ts';
import type { MessageTs } from '../../core/checklists/store.ts';
import { type Audience, openLine } from '../../core/say/audience.ts';
import type { Line } from '../../core/text/line.ts';
import { wordsOf } from '../../core/text/normalise.ts';
import type { Services } from '../services.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';

/** Where a command is typed. In a thread it is typed as a mention. */
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

/** What was typed, without Slack's markup, and the people mentioned in it, except the bot. */
export type TypedCommand = { readonly text: string; readonly people: readonly UserId[] };

/** What follows a command: `plain` without courtesy words and marks; `typed` as it was typed, for texts that are stored. */
export type Argument = {
  readonly plain: string;
  readonly typed: string;
  readonly people: readonly UserId[];
  /** It was a statement ("contact is done"), so it may be about something else. */
  readonly isTold?: boolean;
};

/** The result of a command: a modal, or a message that may be followed by another. */
export type Reply = (MessageReply | { readonly kind: 'modal'; readonly view: ModalView }) & {
  /** Only the asker sees it, wherever it was typed. */
  readonly isPrivate?: boolean;
};
type MessageReply = {
  readonly kind: 'message';
  readonly message: SlackMessage;
  readonly later?: Promise<SlackMessage | undefined> | undefined;
};

/** Runs a command; undefined if the words turn out to be a question. */
export type RunCommand = (services: Services, asker: Asker, argument: Argument) => Promise<Reply | undefined>;

/** A row of the command table, which parsing, help, README and manifest read. */
export type Command = {
  /** No partner may have this name, or that of an alias. */
  readonly name: string;
  /** Other ways to say it; spaces, hyphens and small slips make no difference. */
  readonly aliases?: readonly string[];
  /** Phrases around the argument: "… is done", "mark … as done", "is … done". */
  readonly told?: readonly string[];
  /** Capitals stand for values, brackets for optional parts. Without capitals the command takes no argument. */
  readonly usage: string;
  /** An example for help; PARTNER and BID become those of the channel's project. By default, the usage without optional parts. */
  readonly example?: string;
  readonly help: string;
  readonly group: Group;
  readonly where: readonly Surface[];
  /** Who sees the answer to a mention: the asker, everybody unless external members read the channel, or everybody. */
  readonly seenBy: 'asker' | 'insiders' | 'channel';
  /** It changes nothing, so "what's …" and "show me …" run it too. */
  readonly shows?: boolean;
  /** Help covers it with the command before it. */
  readonly isVariant?: boolean;
  /** Help shows it only to reviewers. */
  readonly forReviewers?: boolean;
  /** Absent if `core/ask` answers it as a question. */
  readonly run?: RunCommand;
};

/** The groups of commands, in the order in which help shows them. */
export const GROUPS = [
  'Look up',
  'A project, in its channel',
  'All projects',
  'Correcting the playbook',
  'Reviewing fixes and unanswered questions',
] as const;
type Group = (typeof GROUPS)[number];

/** Whether a command takes an argument. */
export function takesArgument({ usage }: Pick<Command, 'usage'>): boolean {
  return /[A-Z]{2}/.test(usage);
}

/** Phrases that are separated by bars. */
export function phrases(text: string): readonly string[] {
  return text.split('|').map((phrase) => phrase.trim());
}

/** The names and aliases of commands, each with whether it takes an argument. */
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

/** Whether a command needs an argument. */
export function needsArgument({ usage }: Pick<Command, 'usage'>): boolean {
  return /[A-Z]{2}/.test(usage.replace(/\[.*\]/, ''));
}

/** A reply with this message. */
export function said(message: SlackMessage): MessageReply {
  return { kind: 'message', message };
}

/** A reply of several lines, without those that its readers may not see. */
export function told({ audience }: Pick<Asker, 'audience'>, ...lines: readonly Line[]): MessageReply {
  const open =
    audience.kind === 'inside' ? lines : lines.flatMap((one) => openLine(one, audience.confidential));
  const [first = NOT_HERE, ...rest] = open;
  return said(words(first, ...rest));
}

const NOT_HERE = [
  'This channel may have external members. Type it as a command, and only you see the answer.',
];
