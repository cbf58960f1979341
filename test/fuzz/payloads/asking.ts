import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { botMessages } from '../../slack/local-bot.ts';
import { closeModals } from './modals.ts';

const GENERAL = { in: 'general' };

/** Ann asks in all ways: by command, mention and message, with buttons, on Home, by shortcuts. */
export async function askEverything(slack: LocalSlack): Promise<void> {
  const ann = slack.person('ann');
  const card = await ann.command('/cloudpay vendor recdsk', GENERAL);
  const question = await ann.mention('who do we contact at LOGIS?', GENERAL);
  await ann.messageShortcut(question, 'Ask CloudPay about this');
  await slack.until(() => ann.modal);
  await closeModals(ann);
  const dm = await ann.dm('does cloudpermit support emv');
  const answer = await slack.until(() => botMessages(slack, '@ann').find(({ ts }) => ts > dm.ts));
  await ann.click(answer, 'Full card');
  await ann.click(card, 'Share to channel');
  await ann.openMessages();
  await ann.openHome();
  const home = await slack.until(() => ann.home);
  await ann.suggestions('partner', 'recdsk', home);
  await ann.fill({ partner: { type: 'recdsk', choose: 'RecDesk' } }, home);
  await slack.until(() => ann.modal);
  await closeModals(ann);
  await ann.shortcut('Look up a partner');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ Partner: { type: 'recdsk', choose: 'RecDesk' } });
  await closeModals(ann);
}
