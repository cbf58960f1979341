import { expect, test } from 'vitest';
import { botMessages, startLocalBot } from './local-bot.ts';
import { labelsOf, slackSays, terminalSays, wordsOf } from './spoken.ts';

test('a misspelt vendor is answered within the acknowledgement, to the asker alone', async () => {
  const { slack } = await startLocalBot();
  const card = await slack.person('ann').command('/cloudpay vendor recdsk', { in: 'general' });
  expect(card.onlyFor).toBe('U0ANN');
  expect(slack.sees('ben', 'general')).toEqual([]);
  expect(labelsOf(card)).toEqual(['Start checklist', 'Share to channel', 'Suggest a fix']);
  expect(slack.log.map(({ method, response }) => [method, response.status])).toEqual([
    ['auth.test', 200],
    ['auth.test', 200],
    ['command /cloudpay', 200],
  ]);
});

test('the card has every fact, in the words of the terminal', async () => {
  const { slack } = await startLocalBot();
  const card = await slack.person('ann').command('/cloudpay vendor recdsk', { in: 'general' });
  expect(wordsOf(slackSays(card))).toEqual(wordsOf(terminalSays('vendor recdsk')));
  for (const fact of ['RecDesk', 'CloudPay v1', '14', '3961', '1099', 'mike.morris@recdesk.com']) {
    expect(slackSays(card)).toContain(fact);
    expect(card.text).toContain(fact);
  }
});

test.each([
  ['general', ''],
  ['shared-with-logis', '@cloudpay '],
])(
  'in %s the keys of a Jira link where its address is known, never for people from outside',
  async (channel, mention) => {
    const { slack } = await startLocalBot({ settings: { jiraUrl: 'https://jira.example.com' } });
    const ann = slack.person('ann');
    const link = '<https://jira.example.com/browse/INT-4467|INT-4467> is an example';
    if (mention === '') {
      const card = await ann.command('/cloudpay vendor logis', { in: channel });
      expect(JSON.stringify(card.blocks)).toContain(link);
    } else {
      await ann.mention('vendor logis', { in: channel });
      const said = await slack.until(() => botMessages(slack, channel)[0]);
      expect(JSON.stringify(said)).not.toContain('jira.example.com');
    }
  },
);

test.each([
  ['help', 'help', ['vendor recdesk', 'contact LOGIS', 'needs accela']],
  ['nothing at all', '', ['vendor recdesk', 'contact LOGIS', 'needs accela']],
  ['a greeting', 'hello', ['What can I ask?']],
  ['something else', 'tell me a joke', ['What can I ask?']],
  ['a word that every object of the language has', 'constructor', []],
  ['a partner that nobody knows', 'vendor salesforce', []],
  ['a BID that is near others', 'bid 2289', ['BID 2298', 'BID 2249']],
  ['a company with two partners', 'vendor granicus', ['GovQA', 'SmartGov']],
  ['a direct question', 'does recdesk support emv', ['Full card', 'Share to channel']],
])('%s', async (_, question, labels) => {
  const { slack } = await startLocalBot();
  const answer = await slack.person('ann').command(`/cloudpay ${question}`, { in: 'random' });
  expect(wordsOf(slackSays(answer))).toEqual(wordsOf(terminalSays(question)));
  expect(labelsOf(answer)).toEqual(labels);
});
