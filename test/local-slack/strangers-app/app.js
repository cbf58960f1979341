import { App } from '@slack/bolt';

const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, PORT } = process.env;
const app = new App({
  token: SLACK_BOT_TOKEN,
  signingSecret: SLACK_SIGNING_SECRET,
  appToken: SLACK_APP_TOKEN,
  socketMode: Boolean(SLACK_APP_TOKEN),
});
const plain = (text) => ({ type: 'plain_text', text });
const lists = new Map();

// /todo asks what is to be done,
app.command('/todo', async ({ command, ack, client }) => {
  await ack();
  const element = { type: 'plain_text_input', action_id: 'typed', multiline: true, initial_value: command.text };
  await client.views.open({
    trigger_id: command.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'new_list',
      private_metadata: command.channel_id,
      title: plain('New list'),
      submit: plain('Post'),
      blocks: [{ type: 'input', block_id: 'items', label: plain('What is to be done?'), element }],
    },
  });
});

// posts it as checkboxes,
app.view('new_list', async ({ ack, view, client }) => {
  await ack();
  const id = `tick-${lists.size}`;
  lists.set(id, view.state.values.items.typed.value.split('\n').slice(0, 10));
  await client.chat.postMessage({ channel: view.private_metadata, ...message(id, []) });
});

// and draws the message anew at each tick.
app.action(/^tick-/, async ({ ack, action, body, client }) => {
  await ack();
  const done = action.selected_options.map(({ value }) => value);
  await client.chat.update({ channel: body.channel.id, ts: body.message.ts, ...message(action.action_id, done) });
});

function message(id, done) {
  const options = lists.get(id).map((item, index) => ({ text: plain(item), value: `${index}` }));
  const ticked = options.filter(({ value }) => done.includes(value));
  const boxes = { type: 'checkboxes', action_id: id, options, ...(ticked.length > 0 && { initial_options: ticked }) };
  const text = `${done.length} of ${options.length} done`;
  // A new block_id each time: for an old one Slack shows what was ticked before.
  const actions = { type: 'actions', block_id: `boxes-${Date.now()}`, elements: [boxes] };
  return { text, blocks: [{ type: 'section', text: plain(text) }, actions] };
}

app.event('app_home_opened', async ({ event, client }) => {
  const blocks = [{ type: 'section', text: plain(`Lists so far: ${lists.size}`) }];
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
});

await app.start(PORT ?? 3000);
