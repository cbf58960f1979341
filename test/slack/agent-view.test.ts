import { expect, test } from 'vitest';
import { outcomeOf } from '../../src/core/ask/answer/outcome.ts';
import { promptsFor } from '../../src/slack/views/prompts.ts';
import { askTheRealPlaybook, realKnowledge } from '../core/ask/real-playbook.ts';
import { botMessages, startLocalBot } from './local-bot.ts';
import { slackSays } from './spoken.ts';

const ask = await askTheRealPlaybook();
const { vendors } = await realKnowledge();

test('whoever opens the messages finds four things to ask; a click asks, and one can ask on', async () => {
  const { slack, speaks } = await startLocalBot();
  const ann = slack.person('ann');
  await ann.openMessages();
  await slack.until(() => ann.prompts.length > 0);
  expect(ann.prompts).toEqual([
    'Who do I email at LOGIS?',
    'What does Accela need?',
    'Who needs a test BID?',
    'What can I ask?',
  ]);
  await ann.choosePrompt('What does Accela need?');
  const [answer] = await speaks('@ann');
  expect(answer && slackSays(answer)).toContain('1AccelaConfig');
  await ann.dm('and its contacts?', answer && { thread: answer });
  const [, next] = await speaks('@ann', 2);
  expect(next && slackSays(next)).toContain('araghavendra@accela.com');
  expect(next?.threadTs).toBe(answer?.ts);
});

test('who has a project is asked about its partner', async () => {
  const { slack } = await startLocalBot();
  const [ann, ben] = [slack.person('ann'), slack.person('ben')];
  await ann.command('/cloudpay checklist recdesk bid 4321', { in: 'impl-springfield' });
  await ann.openMessages();
  await ben.openMessages();
  await slack.until(() => ann.prompts.length > 0 && ben.prompts.length > 0);
  expect(ann.prompts[0]).toBe('What does RecDesk need?');
  expect(ben.prompts.join()).not.toContain('RecDesk');
});

test('when Slack refuses the prompts it is logged, and nothing else', async () => {
  const { slack, log, speaks, stop } = await startLocalBot();
  slack.faults.add({ kind: 'server-error', method: 'assistant.threads.setSuggestedPrompts' });
  await slack.person('ann').openMessages();
  await slack.person('ann').dm('vendor recdesk');
  await speaks('@ann');
  await stop();
  expect(botMessages(slack, '@ann')).toHaveLength(1);
  expect(log.text()).toContain('a person could not be answered');
  expect(slack.person('ann').prompts).toEqual([]);
});

test.each([undefined, ...vendors.map(({ name }) => name)])('what is suggested is answered: %s', (partner) => {
  const prompts = promptsFor(partner);
  expect(prompts).toHaveLength(4);
  for (const { title, message } of prompts) {
    expect(title.length).toBeLessThanOrEqual(75);
    expect({ message, ...outcomeOf(ask(message)) }).toMatchObject({
      message,
      answered: true,
      confident: true,
    });
  }
});
