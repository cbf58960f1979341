import { describe, expect, test } from 'vitest';
import { visibleText } from '../../local-slack/message.ts';
import { ChannelId, UserId } from '../../src/core/checklists/ids.ts';
import { startLocalBot } from './local-bot.ts';

const HERE = { in: 'impl-springfield' };
const FOR_ALL = ['/cloudpay fix', '/cloudpay changes', '/cloudpay stale'];
const FOR_REVIEWERS = ['/cloudpay reviews', '/cloudpay misses'];

async function help(person: string, settings: Parameters<typeof startLocalBot>[0] = {}) {
  const { slack } = await startLocalBot(settings);
  return async (where = HERE) => visibleText(await slack.person(person).command('/cloudpay help', where));
}

function expectIn(text: string, examples: readonly string[]) {
  for (const example of examples) expect(text).toContain(example);
}

describe('help names what keeps the playbook true', () => {
  test('for admins with what only they may do, for others without', async () => {
    const settings = { admins: [UserId.parse('U0BEN')] };
    expectIn(await (await help('ben', { settings }))(), [...FOR_ALL, ...FOR_REVIEWERS]);
    const others = await (await help('ann', { settings }))();
    expectIn(others, FOR_ALL);
    for (const example of FOR_REVIEWERS) expect(others).not.toContain(example);
  });

  test('in the owners’ channel for everybody who reads it', async () => {
    const ask = await help('ann', { settings: { ownersChannel: ChannelId.parse('C0GENERAL') } });
    expectIn(await ask({ in: 'general' }), FOR_REVIEWERS);
    expect(await ask()).not.toContain(FOR_REVIEWERS[0]);
  });

  test('in the terms of the channel’s project', async () => {
    const { slack } = await startLocalBot({ settings: { admins: [UserId.parse('U0BEN')] } });
    const ben = slack.person('ben');
    await ben.command('/cloudpay checklist recdesk bid 4321', HERE);
    const text = visibleText(await ben.command('/cloudpay help', HERE));
    expectIn(text, ['/cloudpay changes RecDesk', ...FOR_REVIEWERS]);
  });
});
