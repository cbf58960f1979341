import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../src/workspace/message.ts';
import { onPostgres } from '../../store/stores.ts';
import { socketSlack } from '../socket-slack.ts';
import { openOffice } from './bots.ts';
import { CHANNEL } from './project.ts';
import { boxesOf, checklistIdOf, checklistMessages, settled } from './screen.ts';

const TEAM = { team_id: 'T0LOCAL', team: { id: 'T0LOCAL' } };
const ANN = { id: 'U0ANN', team_id: 'T0LOCAL' };
const COMMAND = { ...TEAM, command: '/cloudpay', user_id: ANN.id };
const AT = 1_795_435_300;

describe.each(onPostgres)('two bots on sockets and one $name', ({ newDatabase }) => {
  test('each request is answered once, whichever connection brings it; no click is lost', async () => {
    const office = await openOffice({ database: await newDatabase() });
    const { slack, database } = office;
    const socket = socketSlack();
    const bot = { connection: socket.connection, api: await socket.api(slack.url) };
    const bots = [await office.newBot(bot), await office.newBot(bot)];
    const { links, deliver } = socket;
    expect(links).toHaveLength(4);

    const channel = slack.channel(CHANNEL).id;
    const wish = { ...COMMAND, channel_id: channel, text: 'checklist recdesk bid 4321' };
    await deliver('slash_commands', wish, links[0]);
    const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    const boxes = boxesOf(message);
    await Promise.all(
      boxes.map(({ blockId }, at) =>
        deliver('interactive', clickOn(channel, message.ts, blockId, at), links[at % links.length]),
      ),
    );
    const { checklist, log } = await settled(slack, CHANNEL, database, { withinMs: 30_000 });
    expect(checklist.id).toBe(checklistIdOf(message));
    expect(checklist.steps.map(({ state }) => state.kind)).toEqual(boxes.map(() => 'done'));
    expect(log).toHaveLength(1 + boxes.length);

    const { ts } = await slack.person('ann').say('The message itself', { in: 'general' });
    const general = slack.channel('general').id;
    const text = '<@U0CLOUDPAY> bid 2298';
    const event = { type: 'app_mention', user: ANN.id, channel: general, ts, event_ts: ts, text };
    const mention = { ...TEAM, type: 'event_callback', event_id: 'Ev1', event };
    // Slack sends it again, over other connections, for it thinks that the first has not heard it.
    await Promise.all(links.map((link) => deliver('events_api', mention, link)));
    const answers = () => slack.channel('general').messages.filter(({ author }) => author.kind === 'bot');
    await slack.until(() => answers().length > 0);
    // What they have not said when they have stopped, they never will.
    for (const { stop } of bots) await stop();
    expect(answers().map((one) => visibleText(one))).toEqual([expect.stringContaining('Accela')]);
    expect(checklistMessages(slack, CHANNEL)).toHaveLength(1);
  }, 60_000);
});

/** Ann ticks a box. */
function clickOn(channel: string, message_ts: string, block_id: string, at: number) {
  const option = { text: { type: 'mrkdwn', text: '-' }, value: 'done' };
  const box = { type: 'checkboxes', action_id: 'checklist_step_box', block_id, selected_options: [option] };
  return {
    ...TEAM,
    type: 'block_actions',
    user: ANN,
    container: { type: 'message', message_ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: CHANNEL },
    actions: [{ ...box, action_ts: `${AT + at}.000100` }],
  };
}
