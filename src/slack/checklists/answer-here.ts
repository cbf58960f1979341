import { setTimeout as wait } from 'node:timers/promises';
import type { ContextBlock } from '@slack/types';
import type { Ask } from '../../core/ask/ask.ts';
import { ChannelId } from '../../core/checklist/ids.ts';
import type { ChecklistStore, Kept, VendorCounts } from '../../core/checklist/store.ts';
import { titleOf } from '../../core/checklist/words.ts';
import type { Line } from '../../core/say/message.ts';
import type { Answered, Answerer, ReportFailure } from '../answerer.ts';
import { newReference } from '../answerer.ts';
import { lineMrkdwn } from '../views/line.ts';
import type { SlackMessage } from '../views/message.ts';
import { messageBlocks } from '../views/message.ts';
import { isAboutTheProject, namedQuestion } from './project.ts';

/** Answers a question where it was asked: one that names nobody is about the project of its channel. */
export type AnswerHere = (
  question: string,
  options: { readonly channel: string; readonly withShare: boolean },
) => Promise<Answered>;

/** With one project in the channel its partner is meant, and that is said; with several it is asked which, never guessed. */
export function answererHere(
  store: ChecklistStore,
  currentAsk: () => Ask,
  answer: Answerer,
  report: ReportFailure,
): AnswerHere {
  /** Without the database, or with one that is slow, a question is answered as if there were no projects. */
  async function stored<T>(asked: Promise<T>): Promise<T | undefined> {
    const late = wait(PATIENCE_MS, undefined, { ref: false }).then(() =>
      Promise.reject(new Error('the database is slow')),
    );
    return Promise.race([asked, late]).catch((error: unknown) => {
      report({ reference: newReference(), error });
      return undefined;
    });
  }

  async function plainly(question: string, withShare: boolean): Promise<Answered> {
    const answered = answer(question, { withShare, withStart: true });
    const counts = answered.card && (await stored(store.countsOf(answered.card)));
    return counts ? { ...answered, message: withProjects(answered.message, counts) } : answered;
  }

  return async (question, { channel, withShare }) => {
    if (!isAboutTheProject(question, currentAsk())) return plainly(question, withShare);
    const all = (await stored(store.inChannel(ChannelId.parse(channel)))) ?? [];
    const here = all.filter(({ checklist }) => checklist.status.kind === 'active');
    const [only, ...others] = here;
    if (only === undefined) return plainly(question, withShare);
    if (others.length > 0) return { message: whichProject(question, here), shareable: false };
    const answered = await plainly(namedQuestion(question, only), withShare);
    return { ...answered, message: forProject(only, answered.message) };
  };
}

/** How many projects there are with the partner of a card, below it. */
function withProjects({ text, blocks }: SlackMessage, counts: VendorCounts): SlackMessage {
  const { active, finished } = counts;
  if (active + finished === 0) return { text, blocks };
  const said = `Projects with this partner: ${active} open, ${finished} finished.`;
  return { text, blocks: [...blocks, small([said])] };
}

function forProject({ checklist }: Kept, { text, blocks }: SlackMessage): SlackMessage {
  return {
    text,
    blocks: [small([`For this channel’s project, ${titleOf(checklist.project)}:`]), ...blocks],
  };
}

function small(line: Line): ContextBlock {
  const text = lineMrkdwn(line, LEAD_LENGTH).toString();
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

// Of the three seconds that a command has.
const PATIENCE_MS = 1_000;

const LEAD_LENGTH = 300;
const MOST_PROJECTS = 5;

function whichProject(question: string, here: readonly Kept[]): SlackMessage {
  const offers = here.slice(0, MOST_PROJECTS).map((kept) => ({
    label: titleOf(kept.checklist.project),
    question: namedQuestion(question, kept),
  }));
  const headline = [`There are ${here.length} projects in this channel. Which one do you mean?`];
  return messageBlocks({ headline, parts: [], offers, shareable: false });
}
