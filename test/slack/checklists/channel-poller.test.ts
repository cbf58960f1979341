import { expect, test } from 'vitest';
import { z } from 'zod';
import { ChannelId } from '../../../src/core/checklists/ids.ts';
import { openStore } from '../../../src/store/open.ts';
import { made, postAll } from '../../store/samples.ts';
import { openOffice } from '../office.ts';

// More than the budget has in the time of a round, where the clock goes so fast.
const CHANNELS = 35;
const HALF_HOUR_MS = 30 * 60_000;

const Asked = z.object({ channel: z.string() });

test('where a round takes longer than half an hour it goes on, until each channel was looked at', async () => {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const { slack, database, newBot } = await openOffice({ now, troubles: ['channel_not_found'] });
  const store = await openStore(database);
  const { checklists, close } = store;
  for (let at = 0; at < CHANNELS; at++)
    await checklists.create(made(`far-${at}`, { channel: ChannelId.parse(`C0FAR${at}`) }));
  // Nothing else asks Slack about their channels.
  await postAll(store, '1795435200.000100');
  await close();
  await newBot();
  const asked = () => {
    const calls = slack.log.filter(({ method }) => method === 'conversations.info');
    return new Set(calls.map(({ request }) => Asked.parse(request).channel)).size;
  };
  while (asked() < CHANNELS) {
    const before = asked();
    ahead += HALF_HOUR_MS;
    await slack.until(() => asked() > before);
  }
  expect(asked()).toBe(CHANNELS);
});
