import type { Conversation } from '../../core/checklists/conversation.ts';
import { type ChannelId, momentOf, type UserId } from '../../core/checklists/ids.ts';
import type { VendorProjects } from '../../core/checklists/store.ts';
import { titleOf } from '../../core/checklists/words.ts';
import { standingsOf } from '../../core/corrections/confirmed.ts';
import { confirmedLine } from '../../core/corrections/say-confirmed.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import type { Audience } from '../../core/say/audience.ts';
import { joinLines, type Line, link } from '../../core/text/line.ts';
import { permalink } from '../checklists/links.ts';
import { keepUnanswered } from '../fixes/unanswered.ts';
import { earlierSubject, spoke } from '../retention.ts';
import type { Services } from '../services.ts';
import { unlessSlow } from '../timeouts.ts';
import { LIMITS } from '../views/limits.ts';
import { type SlackMessage, withBlocks } from '../views/message.ts';
import { lineMrkdwn } from '../views/mrkdwn.ts';
import { small } from '../views/section.ts';
import { mayReview } from '../who-may.ts';
import { type AnswerOptions, answerAbout, answerQuestion, type SlackAnswer } from './answerer.ts';
import { contextOf, leadOf, openProjects, whichProject } from './projects-here.ts';

/** Where a question is asked, and who reads the answer. */
export type AskedHere = {
  readonly channel: ChannelId;
  /** Who asks; absent where Slack does not say. */
  readonly by?: UserId | undefined;
  /** The conversation that it belongs to; a slash command has none. */
  readonly conversation?: Conversation | undefined;
  readonly audience: Audience;
  readonly withShare: boolean;
};

/**
 * Answers a question where it was asked. One that names no partner is about the last subject of its
 * conversation, else about the channel's project. The answer says which it assumed; between several projects
 * it asks.
 */
export async function answerHere(
  services: Services,
  question: string,
  { channel, by, conversation, ...options }: AskedHere,
): Promise<SlackAnswer> {
  const earlier =
    conversation && !ABOUT_THE_PROJECT.test(question)
      ? await earlierSubject(services, conversation)
      : undefined;
  const asker = { commands: services.helpFor(by !== undefined && mayReview(services, by, channel)) };
  const first = answerQuestion(services, question, { ...options, context: { ...asker, earlier } });
  const isOfProjects = first.missingContext === 'project' || (first.missingContext === 'partner' && !earlier);
  const place = { channel, thread: conversation?.thread };
  const ofProjects =
    isOfProjects && (await forProjects(services, question, place, { ...options, context: asker }));
  const answered = ofProjects || first;
  if (conversation && answered.subject) await spoke(services, [conversation], answered.subject);
  await keepUnanswered(services, answered.unanswered, { channel, by });
  return await withItsProjects(services, answered, options.audience);
}

/** These words mean the channel's project, even in a thread about another partner. */
const ABOUT_THE_PROJECT = /\b(?:this|our) (?:project|channel|implementation)\b/i;

/** The answer for the channel's projects; undefined if it has none. */
async function forProjects(
  services: Services,
  question: string,
  place: Conversation,
  options: AnswerOptions,
): Promise<SlackAnswer | undefined> {
  const here = await projectsAt(services, place);
  if (here.length === 0) return undefined;
  const context = { ...options.context, ...contextOf(here) };
  const answered = answerQuestion(services, question, { ...options, context, lead: leadOf(here) });
  return answered.asksWhich ? { ...answered, message: whichProject(question, here) } : answered;
}

async function projectsAt(services: Services, place: Conversation) {
  return (await unlessSlow(services, openProjects(services.checklists, place))) ?? [];
}

/**
 * Answers what a message asks, for the person who used the shortcut on it or forwarded it. One that names no
 * partner is about the channel’s projects.
 */
export async function answerAboutHere(
  services: Services,
  text: string,
  place: Conversation,
  by: UserId,
): Promise<SlackAnswer> {
  const here = await projectsAt(services, place);
  const ofProjects = here.length === 0 ? {} : { context: contextOf(here), lead: leadOf(here) };
  const answered = answerAbout(services, text, ofProjects);
  await keepUnanswered(services, answered.unanswered, { channel: place.channel, by });
  return answered;
}

const MOST_PROJECTS = 5;

/** Adds a partner's projects and confirmations to its card, except where external members read it. */
async function withItsProjects(
  services: Services,
  answered: SlackAnswer,
  audience: Audience,
): Promise<SlackAnswer> {
  const { card } = answered;
  if (audience.kind === 'shared' || !card) return answered;
  const [projects, confirmed] = await Promise.all([
    unlessSlow(services, services.checklists.ofVendor(card.id, MOST_PROJECTS)),
    withConfirmations(services, answered),
  ]);
  if (!projects || projects.newest.length === 0) return confirmed;
  return { ...confirmed, message: withProjects(services, confirmed.message, card, projects) };
}

const LEAD_LENGTH = 900;

/** Adds a line below a partner's card: how many projects it has, with links to the newest. */
function withProjects(
  services: Services,
  message: SlackMessage,
  vendor: Vendor,
  { active, finished, newest }: VendorProjects,
): SlackMessage {
  const named = newest.map(({ channel, bid, ts }): Line => {
    const title = titleOf({ vendor, bid });
    return [ts === undefined ? title : link(permalink(services, channel, ts), title)];
  });
  const line = [
    `Projects with this partner: ${active} open, ${finished} finished. `,
    ...joinLines(named, ' · '),
  ];
  return withBlocks(message, [small(lineMrkdwn(line, LEAD_LENGTH))]);
}

/**
 * Adds when the facts on a partner's card were last confirmed; other answers pass through unchanged. For
 * people inside only. Without an answer of the store in time the card is shown without them.
 */
export async function withConfirmations(services: Services, answered: SlackAnswer): Promise<SlackAnswer> {
  const { confirmations, known, now } = services;
  const { card, message } = answered;
  const confirmed = card && (await unlessSlow(services, confirmations.confirmationsOf(card.id)));
  if (!confirmed) return answered;
  const standings = standingsOf(card, confirmed, known().knowledge);
  const confirmation = confirmedLine(standings, momentOf(now()));
  if (confirmation === undefined) return answered;
  const line = small(lineMrkdwn(confirmation, LIMITS.contextText));
  return { ...answered, message: withBlocks(message, [line]) };
}

/** Remembers which partner a person looked up, if the answer was about only one. Never the question. */
export function rememberLookUp(
  { checklists, writes, now }: Services,
  user: UserId,
  { about }: SlackAnswer,
): void {
  if (about === undefined) return;
  const at = momentOf(now());
  writes.keep(`look-up ${user} ${about}`, () => checklists.rememberLookUp(user, about, at));
}
