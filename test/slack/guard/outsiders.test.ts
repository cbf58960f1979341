import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { CHANNEL, startProject } from '../checklists/project.ts';
import { boxesOf, checklistIdOf } from '../checklists/screen.ts';
import { storedIn } from '../checklists/stored.ts';
import { botMessages, startLocalBot } from '../local-bot.ts';
import { command, interact, OLGA, submission, TYPED } from './forged.ts';

const SORRY = 'Sorry, I only work for members of the host organisation.';
const SHARED = { in: 'shared-with-logis' };

test('a mention from outside is refused in its thread, once per event', async () => {
  const { slack, speaks, stop } = await startLocalBot();
  const asked = await slack.person('olga').mention('vendor recdesk', SHARED);
  const [reply = asked] = await speaks('shared-with-logis');
  await slack.redeliver();
  await stop();
  expect(botMessages(slack, 'shared-with-logis').map(visibleText)).toEqual([SORRY]);
  expect(reply.threadTs).toBe(asked.ts);
});

test('a direct message from outside is refused', async () => {
  const { slack, speaks } = await startLocalBot();
  await slack.person('olga').dm('who do I email at LOGIS?');
  expect((await speaks('@olga')).map(visibleText)).toEqual([SORRY]);
});

test('App Home says it to people from outside, and its old buttons do too', async () => {
  const { slack } = await startLocalBot();
  const olga = slack.person('olga');
  await olga.openHome();
  const home = await slack.until(() => olga.home);
  expect(visibleText({ blocks: home.blocks })).toBe(SORRY);
});

test('a shortcut from outside opens a modal that says it', async () => {
  const { slack } = await startLocalBot();
  const olga = slack.person('olga');
  await olga.shortcut('Look up a partner');
  const modal = await slack.until(() => olga.modal);
  expect(visibleText({ blocks: modal.blocks })).toBe(SORRY);
});

test('a shortcut from outside on a message opens a modal that says it', async () => {
  const { slack } = await startLocalBot();
  const message = await slack.person('ann').say('Whom do we email at LOGIS?', SHARED);
  const olga = slack.person('olga');
  await olga.messageShortcut(message, 'Ask CloudPay about this');
  const modal = await slack.until(() => olga.modal);
  expect(visibleText({ blocks: modal.blocks })).toBe(SORRY);
});

test('what people from outside click on Home does nothing', async () => {
  const { slack, database, bot, message } = await startProject({ troubles: ['invalid_trigger_id'] });
  const log = (await storedIn(database)).flatMap((one) => one.log);
  const [box] = boxesOf(message());
  const chosen = { text: { type: 'plain_text', text: 'RecDesk' }, value: 'recdesk' };
  const clicks = [
    { action_id: 'checklist_own_later', type: 'button', value: '{"steps":0,"projects":0}' },
    { action_id: 'partner', type: 'external_select', selected_option: chosen },
    {
      action_id: 'checklist_own_box',
      type: 'checkboxes',
      block_id: box?.blockId,
      selected_options: [chosen],
    },
  ];
  for (const click of clicks) {
    const actions = [{ action_ts: '1795435200.000100', block_id: 'b', ...click }];
    const view = { id: 'V1', type: 'home', callback_id: '', private_metadata: '', blocks: [] };
    const { status } = await interact(slack, {
      type: 'block_actions',
      trigger_id: 't',
      container: { type: 'view' },
      view,
      actions,
    });
    expect(status).toBe(200);
  }
  await bot.stop();
  expect((await storedIn(database)).flatMap((one) => one.log)).toEqual(log);
  expect(slack.person('olga').home).toBeUndefined();
  expect(botMessages(slack, '@olga').map(visibleText).join()).not.toContain('recdesk.com');
});

test('a click from outside on an answer is refused to the clicker alone', async () => {
  const { slack, speaks, stop } = await startLocalBot();
  await slack.person('ann').mention('is recdesk v1', SHARED);
  const [answer] = await speaks('shared-with-logis');
  if (!answer) throw new Error('no answer');
  await slack.person('olga').click(answer, 'Full card');
  await stop();
  const [, word] = botMessages(slack, 'shared-with-logis');
  expect(word).toMatchObject({ onlyFor: 'U0OLGA', text: SORRY });
});

test('a tick from outside stores nothing, and the box is drawn again', async () => {
  const project = await startProject();
  const { slack, database, titles } = project;
  const [title = ''] = titles;
  await slack.share(CHANNEL);
  await slack.until(() => visibleText(project.message()).includes('This channel has external members'));
  const before = boxesOf(project.message()).map(({ blockId }) => blockId);
  const log = (await storedIn(database)).flatMap((one) => one.log);

  await slack.person('olga').click(project.message(), title);
  await slack.until(() => boxesOf(project.message()).every(({ blockId }) => !before.includes(blockId)));
  expect(project.isTicked(title)).toBe(false);
  expect((await storedIn(database)).flatMap((one) => one.log)).toEqual(log);
  expect(
    slack
      .sees('olga', CHANNEL)
      .filter(({ onlyFor }) => onlyFor)
      .map(visibleText),
  ).toEqual([SORRY]);
});

test('a modal submitted from outside shows it in its place, and nothing is stored', async () => {
  const project = await startProject();
  const { slack, database } = project;
  const metadata = JSON.stringify({ checklist: checklistIdOf(project.message()), step: 'contact' });
  const log = (await storedIn(database)).flatMap((one) => one.log);
  for (const callback of ['checklist_details', 'checklist_start', 'look_up', 'one that is yet to come']) {
    const { status, body } = await interact(slack, submission(callback, metadata));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
    expect(body).toContain(SORRY);
  }
  expect((await storedIn(database)).flatMap((one) => one.log)).toEqual(log);
});

test('a typeahead from outside finds nothing', async () => {
  const { slack } = await startLocalBot();
  expect(JSON.parse((await interact(slack, TYPED)).body)).toEqual({ options: [] });
  const ann = { id: 'U0ANN', team_id: 'T0LOCAL' };
  expect(JSON.parse((await interact(slack, { ...TYPED, user: ann })).body).options).not.toEqual([]);
});

test('a command that says it comes from outside is refused in the acknowledgement', async () => {
  const { slack } = await startLocalBot();
  const { body } = await command(slack, { user_id: OLGA.id, team_id: OLGA.team_id });
  expect(JSON.parse(body)).toMatchObject({ response_type: 'ephemeral', text: SORRY });
});

test('whoever Slack calls a stranger is one, whatever the ids', async () => {
  const { slack } = await startLocalBot();
  const user = { id: 'U0ANN', team_id: 'T0LOCAL', is_stranger: true };
  expect(JSON.parse((await interact(slack, { ...TYPED, user })).body)).toEqual({ options: [] });
});

test('a request that names nobody is refused', async () => {
  const { slack } = await startLocalBot();
  expect(JSON.parse((await interact(slack, { ...TYPED, user: {} })).body)).toEqual({ options: [] });
  const { body } = await command(slack, { team_id: 'T0LOCAL' });
  expect(JSON.parse(body).text).toContain('I couldn’t check');
});
