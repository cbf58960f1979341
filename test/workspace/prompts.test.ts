import { describe, expect, test } from 'vitest';
import { ANY_APP } from './any-app.ts';
import { errorOf, refusal } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';

const METHOD = 'assistant.threads.setSuggestedPrompts';
const prompt = { title: 'Needs', message: 'What does Accela need?' };

describe('suggested prompts', () => {
  test('stand in a person’s messages with the app; a click sends one; new ones take their place', async () => {
    const { slack, client, ann } = await startSmallBot();
    const channel_id = slack.channel('@ann').id;
    await client.assistant.threads.setSuggestedPrompts({ channel_id, prompts: [prompt] });
    expect(ann.prompts).toEqual(['Needs']);
    expect(slack.person('ben').prompts).toEqual([]);
    const sent = await ann.choosePrompt('Needs');
    expect(sent).toMatchObject({ text: 'What does Accela need?', author: { id: 'U0ANN' } });
    await client.assistant.threads.setSuggestedPrompts({
      channel_id,
      prompts: [{ ...prompt, title: 'Other' }],
    });
    expect(ann.prompts).toEqual(['Other']);
  });

  test('at most four, each with title and message', async () => {
    const { slack, client, ann } = await startSmallBot();
    const channel_id = slack.channel('@ann').id;
    const set = (prompts: unknown) => errorOf(client, METHOD, { channel_id, prompts });
    expect(await set(Array(4).fill(prompt))).toBeUndefined();
    for (const wrong of [
      Array(5).fill(prompt),
      [],
      [{ title: 'Needs' }],
      [{ ...prompt, title: '' }],
      'needs',
    ])
      expect(await set(wrong)).toBe('invalid_arguments');
    expect(ann.prompts).toHaveLength(4);
  });

  test('only in direct messages', async () => {
    const { client } = await startSmallBot();
    for (const channel_id of ['C0GENERAL', 'D0NOBODY'])
      expect(await errorOf(client, METHOD, { channel_id, prompts: [prompt] })).toBe('channel_not_found');
  });

  test('only for an app with an agent view', async () => {
    const { agent_view: _, ...features } = ANY_APP.features;
    const { slack, client } = await startSmallBot({ manifest: { ...ANY_APP, features } });
    const channel_id = slack.channel('@ann').id;
    expect(await refusal(client, METHOD, { channel_id, prompts: [prompt] })).toMatchObject({
      error: 'not_allowed',
      lines: ['manifest.yml has no features.agent_view'],
    });
  });

  test('a thread_ts makes it fail in silence, as Slack does; the inspector tells', async () => {
    const { slack, client, ann } = await startSmallBot();
    const channel_id = slack.channel('@ann').id;
    const args = { channel_id, prompts: [prompt], thread_ts: '1700000000.000100' };
    expect(await errorOf(client, METHOD, args)).toBeUndefined();
    expect(ann.prompts).toEqual([]);
    expect(slack.problems).toMatchObject([{ code: 'ignored_thread_ts', method: METHOD }]);
  });
});
