import { expect, test } from 'vitest';
import { boxesOf, checklistMessages } from './checklists/screen.ts';
import { startLocalBot } from './local-bot.ts';
import { deliverSigned } from './raw-event.ts';

const HERE = { in: 'impl-springfield' };
// Found in nothing but what people type here.
const TYPED = [
  'who do I email at LOGIS?',
  'what about zwarrell@peakinfo.com and kian',
  'Call Quentin at +1 555 0100',
  'quentin@biller.example',
  'Not wanted by Quentin',
];
const [QUESTION = '', ADDRESS = '', NOTE = '', LINK = '', REASON = ''] = TYPED;

test('the log at info level holds no token, signature, address or text of anybody, whatever goes wrong', async () => {
  const { slack, log, stop } = await startLocalBot({
    settings: { guests: 'refuse' },
    troubles: ['http_timeout', 'http_error'],
  });
  const ann = slack.person('ann');
  await ann.command(`/cloudpay ${QUESTION}`, HERE);
  for (const method of ['chat.postMessage', 'conversations.info', 'views.publish']) {
    slack.faults.add({ kind: 'server-error', method });
    await ann.mention(ADDRESS, HERE);
  }
  slack.faults.add({ kind: 'lost-response', method: 'response_url' });
  const seen = await ann.command(`/cloudpay ${ADDRESS}`, HERE);
  await ann.click(seen, 'Share to channel');
  slack.faults.add({ kind: 'server-error', method: 'chat.postMessage' });
  await ann.dm(QUESTION);
  await ann.openHome();
  slack.faults.add({ kind: 'server-error', method: 'users.info', times: 3 });
  for (const name of ['gus', 'olga', 'ben']) await slack.person(name).dm(`${QUESTION} ${NOTE}`);

  slack.faults.clear();
  await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
  const message = () => checklistMessages(slack, HERE.in)[0];
  const rendered = await slack.until(message);
  const [{ title = '' } = {}] = boxesOf(rendered);
  await ann.click(rendered, 'Details…', title);
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'New note': NOTE, Evidence: LINK });
  await ann.fillAndSubmit({ Evidence: `https://${LINK}` });
  slack.faults.add({ kind: 'server-error', method: 'chat.update' });
  const now = message() ?? rendered;
  await ann.click(now, 'Not applicable…', title);
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'Why it does not apply': REASON });

  const forged = { secret: 'no secret of ours' };
  await deliverSigned(slack, JSON.stringify({ text: QUESTION }), 'application/json', forged);
  await deliverSigned(slack, `payload=${encodeURIComponent(QUESTION)}`, 'application/x-www-form-urlencoded');
  await stop();

  const text = log.text();
  expect(text).toContain('reference');
  expect(TYPED.filter((typed) => text.includes(typed))).toEqual([]);
  expect(text).not.toMatch(/@(?!slack\/)[\w-]+\.\w|Quentin|xox[bp]-|xapp-|v0=[0-9a-f]{8}/);
});
