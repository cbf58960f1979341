import { FINISH, RESUME } from '../../../src/slack/ids/checklist-ids.ts';
import type { Message } from '../../../src/workspace/message.ts';
import type { Workspace } from '../../../src/workspace/workspace.ts';
import { checklistMessages } from '../../slack/checklists/screen.ts';
import { asked } from '../../slack/confirmations/questions.ts';

const CHANNEL = 'impl-springfield';

/** Ben is asked whether the playbook was right, and answers in all ways; the project is the second in its channel. */
export async function confirmFacts(slack: Workspace): Promise<void> {
  const ben = slack.person('ben');
  const checklist = await slack.until(() => checklistMessages(slack, CHANNEL)[1]);
  await ben.click(checklist, 'Contact Peak Software about their role');
  const question = await asked(slack, 'ben');
  await ben.click(question, 'Differed');
  await slack.until(() => ben.modal);
  await ben.closeModal('all');
  await ben.click(question, 'Matched the playbook');
  await press(slack, checklist, FINISH);
  const example = await slack.until(() =>
    slack.sees('ben', CHANNEL).find((one) => JSON.stringify(one.blocks).includes('Suggest as example BID')),
  );
  await ben.click(example, 'Suggest as example BID');
  await slack.until(() => ben.modal);
  await ben.closeModal('all');
  await press(slack, checklist, RESUME);
  await slack.until(() => shown(slack, checklist).includes(FINISH));
  await ben.click(checklist, 'Agree that reporting has to be done on their end');
  const another = await slack.until(() =>
    slack.sees('ben', CHANNEL).find((one) => JSON.stringify(one.blocks).includes('“Agree that reporting')),
  );
  await ben.click(another, 'Don’t ask me');
}

async function press(slack: Workspace, checklist: Message, button: string): Promise<void> {
  await slack.until(() => shown(slack, checklist).includes(button));
  await slack.person('ben').click(checklist, button);
}

function shown(slack: Workspace, { channel, ts }: Message): string {
  return JSON.stringify(slack.channel(channel).messages.find((one) => one.ts === ts)?.blocks ?? []);
}
