import type { AskContext } from '../../core/ask/ask.ts';
import { namedQuestion, subjectOfVendors } from '../../core/ask/subject.ts';
import type { StoredChecklist } from '../../core/checklists/checklist.ts';
import type { Conversation } from '../../core/checklists/conversation.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { listed } from '../../core/say/phrases.ts';
import type { Line } from '../../core/text/line.ts';
import { meantInThread } from '../checklists/links.ts';
import { messageBlocks, type SlackMessage } from '../views/message.ts';

/** The active projects of a channel; in the thread of one of them, only that one. */
export async function openProjects(
  checklists: ChecklistStore,
  { channel, thread }: Conversation,
): Promise<readonly StoredChecklist[]> {
  const all = await checklists.inChannel(channel);
  const open = all.filter(({ checklist }) => checklist.status.kind === 'active');
  return await meantInThread(checklists, open, thread);
}

/** The context of a question in a channel with projects: their partners, as if they had just been mentioned. */
export function contextOf(here: readonly StoredChecklist[]): AskContext {
  const [newest] = here;
  const vendors = [...new Set(here.map(({ checklist }) => checklist.project.vendor.id))];
  const { vendor, bid } = newest?.checklist.project ?? {};
  return {
    earlier: subjectOfVendors(vendors),
    project: vendor && { vendor: vendor.id, bid, isOnly: vendors.length === 1 },
  };
}

/** The line that says which of the channel's projects an answer is about. */
export function leadOf(here: readonly StoredChecklist[]): (assumed: Vendor) => Line {
  return ({ id }) => {
    const projects = here.filter(({ checklist }) => checklist.project.vendor.id === id);
    const titles = projects.map(({ checklist }) => titleOf(checklist.project));
    return [`For this channel’s project${titles.length === 1 ? '' : 's'}, ${listed(titles)}:`];
  };
}

const MOST_OFFERED = 5;

/** Asks which project is meant, with a button for each that repeats the question about it. */
export function whichProject(question: string, here: readonly StoredChecklist[]): SlackMessage {
  const offers = here.slice(0, MOST_OFFERED).map((stored) => ({
    label: titleOf(stored.checklist.project),
    question: namedQuestion(question, stored.checklist.project.vendor),
  }));
  const headline = [`There are ${here.length} projects in this channel. Which one do you mean?`];
  return messageBlocks({ headline, parts: [], offers, shareable: false });
}
