import { expect, test } from 'vitest';
import { errorOf } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';

test('users.list has everybody, with the guest, the outsider and the bot', async () => {
  const { client } = await startSmallBot();
  const { members = [] } = await client.users.list({});
  const whole = { deleted: false, is_ultra_restricted: false, is_bot: false };
  expect(members).toMatchObject([
    { ...whole, id: 'U0ANN', name: 'ann', real_name: 'Ann Archer', team_id: 'T0LOCAL', is_restricted: false },
    { ...whole, id: 'U0BEN', is_stranger: false },
    { ...whole, id: 'U0GUS', team_id: 'T0LOCAL', is_restricted: true, is_stranger: false },
    { ...whole, id: 'U0OLGA', team_id: 'T0PARTNER', is_restricted: false, is_stranger: true },
    { id: 'U0CLOUDPAY', name: 'cloudpay', is_bot: true },
  ]);
  expect(members).toHaveLength(5);
});

test('in pages', async () => {
  const { client } = await startSmallBot();
  const pages: string[][] = [];
  let cursor: string | undefined;
  while (cursor !== '') {
    const page = await client.users.list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    pages.push((page.members ?? []).map(({ name = '' }) => name));
    cursor = page.response_metadata?.next_cursor ?? '';
  }
  expect(pages).toEqual([['ann', 'ben'], ['gus', 'olga'], ['cloudpay']]);
});

test('what one method tells of a person, the other tells too', async () => {
  const { client } = await startSmallBot();
  const { members = [] } = await client.users.list({});
  for (const member of members) {
    const { user } = await client.users.info({ user: member.id ?? '' });
    expect(user).toEqual(member);
  }
  expect(await errorOf(client, 'users.info', { user: 'ann' })).toBe('user_not_found');
});
