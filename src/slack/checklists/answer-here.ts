import { setTimeout as wait } from 'node:timers/promises';
import type { Ask } from '../../core/ask/ask.ts';
import { ChannelId, type ChecklistId } from '../../core/checklist/ids.ts';
import type { Kept, VendorCounts } from '../../core/checklist/store.ts';
import { titleOf } from '../../core/checklist/words.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Audience } from '../../core/say/audience.ts';
import { joinLines, type Line, link } from '../../core/say/message.ts';
import type { Answered, Answerer } from '../answerer.ts';
import type { ReportFailure } from '../report.ts';
import { small } from '../views/checklist/step.ts';
import { lineMrkdwn } from '../views/line.ts';
import type { SlackMessage } from '../views/message.ts';
import { messageBlocks } from '../views/message.ts';
import type { Desk } from './desk.ts';
import { isAboutTheProject, namedQuestion } from './project.ts';

/** Answers a question where it was asked: one that names nobody is about the project of its channel. */
export type AnswerHere = (
  question: string,
  options: { readonly channel: string; readonly audience: Audience; readonly withShare: boolean },
) => Promise<Answered>;

/** With one project in the channel its partner is meant, and that is said; with several it is asked which, never guessed. */
export function answererHere(
  { store, linksTo }: Pick<Desk, 'store' | 'linksTo'>,
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
      report(error);
      return undefined;
    });
  }

  async function projectsOf(vendor: VendorId): Promise<Projects> {
    const newest = await store.ofVendor(vendor, MOST_PROJECTS);
    return { ...(await store.countsOf(vendor)), newest, links: await linksTo(newest) };
  }

  /** Projects of other channels are nothing for outsiders. */
  async function plainly(question: string, options: Parameters<Answerer>[1]): Promise<Answered> {
    const answered = answer(question, { ...options, withStart: true });
    if (options.audience.kind === 'shared') return answered;
    const projects = answered.card && (await stored(projectsOf(answered.card)));
    return projects ? { ...answered, message: withProjects(answered.message, projects) } : answered;
  }

  return async (question, { channel, ...options }) => {
    if (!isAboutTheProject(question, currentAsk())) return plainly(question, options);
    const all = (await stored(store.inChannel(ChannelId.parse(channel)))) ?? [];
    const here = all.filter(({ checklist }) => checklist.status.kind === 'active');
    const [only, ...others] = here;
    if (only === undefined) return plainly(question, options);
    if (others.length > 0) return { message: whichProject(question, here), shareable: false };
    const answered = await plainly(namedQuestion(question, only), options);
    return { ...answered, message: forProject(only, answered.message) };
  };
}

/** The projects with a partner: how many, and the newest of them with the addresses of their messages. */
type Projects = VendorCounts & {
  readonly newest: readonly Kept[];
  readonly links: ReadonlyMap<ChecklistId, string>;
};

/** How many projects there are with the partner of a card, below it, linked. */
function withProjects({ text, blocks }: SlackMessage, projects: Projects): SlackMessage {
  const { active, finished, newest, links } = projects;
  if (active + finished === 0) return { text, blocks };
  const named = newest.map(({ checklist: { id, project } }): Line => {
    const url = links.get(id);
    return [url === undefined ? titleOf(project) : link(url, titleOf(project))];
  });
  const line = [
    `Projects with this partner: ${active} open, ${finished} finished. `,
    ...joinLines(named, ' · '),
  ];
  return { text, blocks: [...blocks, small(lineMrkdwn(line, LEAD_LENGTH))] };
}

function forProject({ checklist }: Kept, { text, blocks }: SlackMessage): SlackMessage {
  const lead = [`For this channel’s project, ${titleOf(checklist.project)}:`];
  return {
    text,
    blocks: [small(lineMrkdwn(lead, LEAD_LENGTH)), ...blocks],
  };
}

// Of the three seconds that a command has.
const PATIENCE_MS = 1_000;

const LEAD_LENGTH = 900;
const MOST_PROJECTS = 5;

function whichProject(question: string, here: readonly Kept[]): SlackMessage {
  const offers = here.slice(0, MOST_PROJECTS).map((kept) => ({
    label: titleOf(kept.checklist.project),
    question: namedQuestion(question, kept),
  }));
  const headline = [`There are ${here.length} projects in this channel. Which one do you mean?`];
  return messageBlocks({ headline, parts: [], offers, shareable: false });
}
