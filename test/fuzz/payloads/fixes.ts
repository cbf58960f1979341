import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { botMessages } from '../../slack/local-bot.ts';
import { closeModals } from './modals.ts';

const HERE = { in: 'impl-springfield' };
const OWNERS = 'general';
const SENTENCE = 'zach left peak, use dana@peakinfo.com';

/** Ann suggests fixes in all ways; Ben decides on each in another way, and what he accepts an open checklist hears of. */
export async function suggestFixes(slack: LocalSlack): Promise<void> {
  const ben = slack.person('ben');
  const [first, second, third] = await suggested(slack);
  if (!first || !second || !third) throw new Error('there are no reviews');
  await ben.click(first, 'Accept');
  await ben.click(await withButton(slack, 'Update checklist'), 'Update checklist');
  await ben.click(second, 'Decline');
  await slack.until(() => ben.modal);
  await ben.fillAndSubmit({ Why: 'They have not' });
  await ben.click(third, 'Edit');
  await slack.until(() => ben.modal);
  await ben.fillAndSubmit({});
  await slack.until(() =>
    botMessages(slack, OWNERS).some((one) => one.ts === first.ts && visibleText(one).includes('Undo')),
  );
  await ben.click(first, 'Undo');
  await ben.click(await withButton(slack, 'Keep as is'), 'Keep as is');
}

/** By shortcut, below a mention, and by command, where what is changed is chosen in the form. */
async function suggested(slack: LocalSlack): Promise<readonly Message[]> {
  const ann = slack.person('ann');
  const before = new Set(botMessages(slack, OWNERS));
  const reviews = () => botMessages(slack, OWNERS).filter((one) => !before.has(one));
  const submitted = async (count: number) => {
    await ann.submit();
    await slack.until(() => reviews().length === count);
    await closeModals(ann);
  };
  const said = await ann.say(SENTENCE, HERE);
  await ann.messageShortcut(said, 'Suggest a fix');
  await slack.until(() => ann.modal);
  await submitted(1);
  const mention = await ann.mention('fix peak answers on Fridays only', HERE);
  const answer = await slack.until(() =>
    botMessages(slack, HERE.in).find(({ threadTs }) => threadTs === mention.ts),
  );
  await ann.click(answer, 'Suggest a fix');
  await slack.until(() => ann.modal);
  await submitted(2);
  const card = await ann.command('/cloudpay vendor recdesk', HERE);
  await ann.click(card, 'Suggest a fix');
  await slack.until(() => ann.modal);
  await closeModals(ann);
  await ann.run('/cloudpay fix', HERE);
  await slack.until(() => ann.modal);
  for (const value of [
    { Partner: { type: 'peak', choose: 'Peak Software' } },
    { 'What should change': 'A contact has changed' },
    { Who: 'Zach Warrell, zwarrell@peakinfo.com' },
  ]) {
    const shown = JSON.stringify(ann.modal?.view.blocks);
    await ann.fill(value);
    await slack.until(() => JSON.stringify(ann.modal?.view.blocks) !== shown);
  }
  await ann.fill({ Role: 'Support' });
  await submitted(3);
  return reviews();
}

/** The message that shows a button. */
function withButton(slack: LocalSlack, label: string): Promise<Message> {
  return slack.until(() => botMessages(slack, HERE.in).find((one) => visibleText(one).includes(label)));
}
