import type { Workspace } from '../../src/workspace/workspace.ts';
import { boxesOf, checklistMessages } from '../slack/checklists/screen.ts';

/** Something that Slack has sent to the bot: its method as the log names it, its kind of body, and what was in it. */
export type Sent = { readonly method: string; readonly type: string; readonly payload: unknown };

const CHANNEL = 'impl-springfield';
const HERE = { in: CHANNEL };

/** One person does once whatever can be done; gives what Slack has sent for it, by all entries of the bot. */
export async function whatSlackSends(slack: Workspace): Promise<readonly Sent[]> {
  const ann = slack.person('ann');
  const opened = () => slack.until(() => ann.modal);
  const card = await ann.command('/cloudpay vendor recdsk', { in: 'general' });
  await ann.mention('who do we contact at LOGIS?', { in: 'general' });
  const dm = await ann.dm('does cloudpermit support emv');
  const answer = await slack.until(() =>
    slack.channel('@ann').messages.find(({ author, ts }) => author.kind === 'bot' && ts > dm.ts),
  );
  await ann.click(answer, 'Full card');
  await ann.click(card, 'Share to channel');
  await ann.openHome();
  const home = await slack.until(() => ann.home);
  await ann.suggestions('partner', 'recdsk', home);
  await ann.fill({ partner: { type: 'recdsk', choose: 'RecDesk' } }, home);
  await opened();
  await ann.closeModal('all');
  await ann.click(home, 'Start a checklist');
  await opened();
  await ann.closeModal('all');
  await ann.shortcut('Look up a vendor');
  await opened();
  await ann.fillAndSubmit({ Partner: { type: 'recdsk', choose: 'RecDesk' } });
  await ann.closeModal('all');
  const other = await ann.command('/cloudpay vendor recdesk', HERE);
  await ann.click(other, 'Start checklist');
  await opened();
  await ann.fillAndSubmit({ BID: '4321', DS: 'ben' });
  const checklist = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  const title = boxesOf(checklist)[0]?.title ?? '';
  await ann.click(checklist, title);
  await ann.click(checklist, 'Assign to me', title);
  await ann.click(checklist, 'Details…', title);
  await opened();
  await ann.fillAndSubmit({ Due: '2027-12-01', Evidence: 'IC-1', 'New note': 'Ask them' });
  await ann.click(checklist, 'Not applicable…', title);
  await opened();
  await ann.fillAndSubmit({ 'Why it does not apply': 'They have their own' });
  await ann.click(checklist, 'Add step…');
  await opened();
  await ann.fillAndSubmit({ 'What is to be done': 'Call the biller' });
  await ann.click(checklist, 'People…');
  await opened();
  await ann.fillAndSubmit({});
  await ann.click(checklist, 'Remind me');
  for (const text of ['add step call them', 'status', 'export']) await ann.run(`/cloudpay ${text}`, HERE);
  return slack.log.flatMap(({ direction, method, raw, request }) =>
    direction === 'to-bot' && raw
      ? [{ method, type: raw.headers['content-type'] ?? '', payload: request }]
      : [],
  );
}
