import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { visibleText } from '../../../local-slack/message.ts';
import { CHANNEL, HERE, type Project } from '../checklists/project.ts';
import { boxesOf, checklistMessages } from '../checklists/screen.ts';

/** The whole card of a partner, as somebody inside reads it. */
export async function card(slack: LocalSlack, vendor = 'recdesk', name = 'ben'): Promise<string> {
  return visibleText(await slack.person(name).command(`/cloudpay vendor ${vendor}`, HERE));
}

/** Somebody ticks a step of a channel's newest checklist, or unticks it; waits until that is drawn. */
export async function toggle(
  { slack }: Pick<Project, 'slack'>,
  name: string,
  title: string,
  channel = CHANNEL,
): Promise<void> {
  const shown = () => {
    const message = checklistMessages(slack, channel).at(-1);
    const box = message && boxesOf(message).find((one) => one.title === title);
    if (!message || !box) throw new Error(`no step ${title} in ${channel}`);
    return { message, box };
  };
  const before = shown();
  await slack.person(name).click(before.message, before.box.label);
  await slack.until(() => shown().box.isTicked !== before.box.isTicked);
}
