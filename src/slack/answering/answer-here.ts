import type { Conversation } from '../../core/checklists/conversation.ts';
import { ChannelId, momentOf, type UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore, VendorProjects } from '../../core/checklists/store.ts';
import { titleOf } from '../../core/checklists/words.ts';
import { confirmedLine } from '../../core/corrections/say-confirmed.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import type { Audience } from '../../core/say/audience.ts';
import { joinLines, type Line, link } from '../../core/text/line.ts';
import { permalink } from '../checklists/links.ts';
import type { UnansweredQuestions } from '../fixes/unanswered.ts';
import type { Conversations } from '../retention.ts';
import type { Services } from '../services.ts';
import type { WithTimeout } from '../timeouts.ts';
import { LIMITS } from '../views/limits.ts';
import type { SlackMessage } from '../views/message.ts';
import { lineMrkdwn } from '../views/mrkdwn.ts';
import { small } from '../views/section.ts';
import type { AboutAnswerer, Answerer, AnswerOptions, HelpFor, SlackAnswer } from './answerer.ts';
import { type ChannelPlace, contextOf, leadOf, openProjects, whichProject } from './projects-here.ts';

/** Answers a question where it was asked. */
export type AnswerHere = (
  question: string,
  options: {
    readonly channel: string;
    /** Who asks; absent where Slack does not say. */
    readonly by?: UserId | undefined;
    /** The conversation that it belongs to; a slash command has none. */
    readonly conversation?: Conversation | undefined;
    readonly audience: Audience;
    readonly withShare: boolean;
  },
) => Promise<SlackAnswer>;

type AnswerParts = {
  readonly checklists: ChecklistStore;
  readonly home: () => string;
  /** Whether somebody reviews fixes in a channel. */
  readonly reviews: (user: UserId, channel: string) => boolean;
  readonly onCard: OnCard;
  readonly helpFor: HelpFor;
};

/**
 * A question that names no partner is about the last subject of its conversation, else about the channel's project. The answer
 * says which it assumed; between several projects it asks.
 */
export function answererHere(
  { checklists, home, reviews, onCard, helpFor }: AnswerParts,
  conversations: Conversations,
  answer: Answerer,
  stored: WithTimeout,
  unanswered: Pick<UnansweredQuestions, 'add'>,
): AnswerHere {
  /** Adds a partner's projects and confirmations to its card, except where external members read it. */
  async function withItsProjects(answered: SlackAnswer, audience: Audience): Promise<SlackAnswer> {
    const { card } = answered;
    if (audience.kind === 'shared' || !card) return answered;
    const [projects, confirmed] = await Promise.all([
      stored(checklists.ofVendor(card.id, MOST_PROJECTS)),
      onCard(answered),
    ]);
    if (!projects || projects.newest.length === 0) return confirmed;
    return { ...confirmed, message: withProjects(confirmed.message, card, projects, home()) };
  }

  /** The answer for the channel's projects; undefined if it has none. */
  async function forProjects(question: string, place: ChannelPlace, options: AnswerOptions) {
    const here = (await stored(openProjects(checklists, place))) ?? [];
    if (here.length === 0) return undefined;
    const context = { ...options.context, ...contextOf(here) };
    const answered = answer(question, { ...options, context, lead: leadOf(here) });
    return answered.asksWhich ? { ...answered, message: whichProject(question, here) } : answered;
  }

  return async (question, { channel, by, conversation, ...options }) => {
    const earlier =
      conversation && !ABOUT_THE_PROJECT.test(question)
        ? await conversations.earlier(conversation)
        : undefined;
    const asker = { commands: helpFor(by !== undefined && reviews(by, channel)) };
    const first = answer(question, { ...options, context: { ...asker, earlier } });
    const isOfProjects =
      first.missingContext === 'project' || (first.missingContext === 'partner' && !earlier);
    const answered =
      (isOfProjects &&
        (await forProjects(
          question,
          { channel, thread: conversation?.thread },
          { ...options, context: asker },
        ))) ||
      first;
    if (conversation && answered.subject) await conversations.spoke([conversation], answered.subject);
    const { data: where } = ChannelId.safeParse(channel);
    if (answered.missing && where && by)
      await unanswered.add({ question, missing: answered.missing, channel: where, by });
    return await withItsProjects(answered, options.audience);
  };
}

/** These words mean the channel's project, even in a thread about another partner. */
const ABOUT_THE_PROJECT = /\b(?:this|our) (?:project|channel|implementation)\b/i;

/** Adds a line below a partner's card: how many projects it has, with links to the newest. */
function withProjects(
  { text, blocks }: SlackMessage,
  vendor: Vendor,
  { active, finished, newest }: VendorProjects,
  home: string,
): SlackMessage {
  const named = newest.map(({ channel, bid, ts }): Line => {
    const title = titleOf({ vendor, bid });
    return [ts === undefined ? title : link(permalink(home, channel, ts), title)];
  });
  const line = [
    `Projects with this partner: ${active} open, ${finished} finished. `,
    ...joinLines(named, ' · '),
  ];
  return { text, blocks: [...blocks, small(lineMrkdwn(line, LEAD_LENGTH))] };
}

const LEAD_LENGTH = 900;
const MOST_PROJECTS = 5;

/** Answers what a message asks, for the person who used the shortcut on it or forwarded it. */
export type AboutHere = (text: string, place: ChannelPlace, by: UserId) => Promise<SlackAnswer>;

/** A message that names no partner is about the channel's projects. */
export function aboutHere(
  { checklists }: { readonly checklists: ChecklistStore },
  answerAbout: AboutAnswerer,
  stored: WithTimeout,
  unanswered: Pick<UnansweredQuestions, 'add'>,
): AboutHere {
  return async (text, place, by) => {
    const here = (await stored(openProjects(checklists, place))) ?? [];
    const answered = answerAbout(
      text,
      here.length === 0 ? {} : { context: contextOf(here), lead: leadOf(here) },
    );
    const { data: channel } = ChannelId.safeParse(place.channel);
    if (answered.missed && channel) await unanswered.add({ ...answered.missed, channel, by });
    return answered;
  };
}

type ConfirmationServices = Pick<Services, 'confirmations' | 'known' | 'now'>;

/** Adds when the facts on a partner's card were last confirmed; other answers pass through unchanged. For people inside only. */
export type OnCard = (answered: SlackAnswer) => Promise<SlackAnswer>;

/** Reads confirmations from the store; without an answer in time the card is shown without them. */
export function cardConfirmer(
  { confirmations, known, now }: ConfirmationServices,
  stored: WithTimeout,
): OnCard {
  return async (answered) => {
    const { card, message } = answered;
    const confirmed = card && (await stored(confirmations.confirmationsOf(card.id)));
    if (!confirmed) return answered;
    const confirmation = confirmedLine(known().standingsOf(card, confirmed), () => momentOf(now()));
    if (confirmation === undefined) return answered;
    const blocks = [...message.blocks, small(lineMrkdwn(confirmation, LIMITS.contextText))];
    return { ...answered, message: { ...message, blocks } };
  };
}
