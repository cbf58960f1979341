import { expect, test } from 'vitest';
import { visibleText } from '../../../src/workspace/message.ts';
import { botMessages, startLocalBot } from '../local-bot.ts';

const CHANNEL = { in: 'impl-springfield' };

test('one command posts a checklist in the channel', async () => {
  const { slack, speaks } = await startLocalBot();
  const answer = await slack.person('ann').command('/cloudpay checklist recdsk bid 4321', CHANNEL);
  expect(visibleText(answer)).toContain('The checklist for RecDesk is kept');
  const [, message = answer] = await speaks('impl-springfield', 2);
  console.log(visibleText(message));
  expect(visibleText(message)).toContain('RecDesk');
  await slack.person('ben').click(message, 'Contact RecDesk about their role');
  await slack.until(() => visibleText(botMessages(slack, 'impl-springfield')[1] ?? message).includes('1 of'));
});
