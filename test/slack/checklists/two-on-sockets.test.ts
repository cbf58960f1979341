import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { onPostgres } from '../../store/stores.ts';
import { botMessages } from '../local-bot.ts';
import { openOffice } from '../office.ts';
import { CHANNEL, HERE } from './project.ts';
import { boxesOf, checklistIdOf, checklistMessages, settled } from './screen.ts';

describe.each(onPostgres)('two bots on sockets and one $name', ({ newDatabase }) => {
  test('each request is answered once, whichever connection brings it; no click is lost', async () => {
    const office = await openOffice({ database: await newDatabase(), transport: 'sockets' });
    const { slack, database } = office;
    const bots = [await office.newBot(), await office.newBot()];
    await slack.until(() => slack.sockets.connections.length === 4, 25_000);
    const { connections } = slack.sockets;

    const ann = slack.person('ann');
    await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
    const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    const boxes = boxesOf(message);
    await Promise.all(boxes.map(({ label }) => ann.click(message, label)));
    const { checklist, log } = await settled(slack, CHANNEL, database, { withinMs: 30_000 });
    expect(checklist.id).toBe(checklistIdOf(message));
    expect(checklist.steps.map(({ state }) => state.kind)).toEqual(boxes.map(() => 'done'));
    expect(log).toHaveLength(1 + boxes.length);

    await ann.mention('bid 2298', { in: 'general' });
    // Slack sends it again, over the other connections, for it thinks that the first has not heard it.
    await Promise.all(connections.slice(1).map(() => slack.redeliver()));
    await slack.until(() => botMessages(slack, 'general').length > 0);
    // What they have not said when they have stopped, they never will.
    for (const { stop } of bots) await stop();
    const answers = botMessages(slack, 'general').map((one) => visibleText(one));
    expect(answers).toEqual([expect.stringContaining('Accela')]);
    expect(checklistMessages(slack, CHANNEL)).toHaveLength(1);
  });
});
