import { type Message, visibleText } from '../../../src/workspace/message.ts';
import type { Workspace } from '../../../src/workspace/workspace.ts';
import { CHANNEL, HERE, type Project } from '../checklists/project.ts';

/** What somebody alone is asked in a channel. */
export function questions(slack: Workspace, name: string, channel = CHANNEL): Message[] {
  return slack
    .sees(name, channel)
    .filter((one) => one.onlyFor !== undefined && visibleText(one).includes('You may leave this unanswered'));
}

/** Waits until somebody is asked, so many times in all; gives the last question. */
export async function asked(slack: Workspace, name: string, times = 1): Promise<Message> {
  const all = await slack.until(() => {
    const found = questions(slack, name);
    return found.length >= times && found;
  });
  const last = all.at(-1);
  if (!last) throw new Error('there is no question');
  return last;
}

/** Waits until a question has given way to what came of it. */
export async function replaced(slack: Workspace, name: string, words: string): Promise<void> {
  await slack.until(() => slack.sees(name, CHANNEL).some((one) => visibleText(one).includes(words)));
}

/** The whole card of a partner, as somebody inside reads it. */
export async function card(slack: Workspace, vendor: string, name = 'ben'): Promise<string> {
  return visibleText(await slack.person(name).command(`/cloudpay vendor ${vendor}`, HERE));
}

/** Ticks a step, or unticks it, and waits until that is drawn. */
export async function toggle(project: Project, name: string, title: string): Promise<void> {
  const before = project.isTicked(title);
  await project.tick(name, title);
  await project.slack.until(() => project.isTicked(title) !== before);
}
