import { describe, expect, test } from 'vitest';
import { type Message, visibleText } from '../../local-slack/message.ts';
import type { OpenView } from '../../local-slack/state.ts';
import { intercepted } from './api-proxy.ts';
import { checklistMessages } from './checklists/screen.ts';
import { botMessages, startLocalBot } from './local-bot.ts';
import { labelsOf, slackSays, terminalSays, wordsOf } from './spoken.ts';

const START = 'Start a checklist';
const ASK = 'Ask CloudPay about this';

async function openForm() {
  const bot = await startLocalBot();
  const ann = bot.slack.person('ann');
  await ann.shortcut(START);
  await bot.slack.until(() => ann.modal);
  return { ...bot, ann };
}

describe('the shortcut that starts a checklist', () => {
  test('asks for the channel, and tells that the checklist stands there', async () => {
    const { slack, ann } = await openForm();
    await ann.fillAndSubmit({
      Channel: 'impl-springfield',
      Partner: { type: 'recdsk', choose: 'RecDesk' },
      BID: '4321',
      IM: 'ann',
    });
    const told = await slack.until(() => ann.modal && /is in <#C0/.test(visibleText(ann.modal)) && ann.modal);
    expect(visibleText(told)).toContain(`<#${slack.channel('impl-springfield').id}>`);
    const [message] = checklistMessages(slack, 'impl-springfield');
    expect(message && visibleText(message)).toContain('BID 4321');
  });

  test('what is wrong stands at its field, and nothing is posted', async () => {
    const { slack, ann, stop } = await openForm();
    await ann.fillAndSubmit({
      Channel: 'impl-springfield',
      Partner: { type: 'recdsk', choose: 'RecDesk' },
      BID: 'x',
    });
    expect(ann.modal?.errors).toEqual({ bid: expect.stringContaining('“x” is not a BID') });
    await stop();
    expect(checklistMessages(slack, 'impl-springfield')).toEqual([]);
  });

  test('a channel where I am no member is told in the modal; invited, it is posted from there', async () => {
    const { slack, ann } = await openForm();
    await ann.fillAndSubmit({ Channel: 'random', Partner: { type: 'recdsk', choose: 'RecDesk' } });
    const told = await slack.until(
      () => ann.modal && visibleText(ann.modal).includes('/invite') && ann.modal,
    );
    expect(visibleText(told)).toContain('Nothing is lost: the checklist is saved.');
    slack.channel('random').hasBot = true;
    await ann.click(told, 'Post it again');
    await slack.until(() => checklistMessages(slack, 'random')[0]);
    await slack.until(() => ann.modal && visibleText(ann.modal).includes('It’s back in the channel.'));
  });

  test('whoever closes the modal hears of a failure all the same', async () => {
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    const { slack, speaks } = await startLocalBot({
      api: intercepted(async (method, pass) => {
        if (method === 'chat.postMessage') await closed;
        return pass();
      }),
    });
    const ann = slack.person('ann');
    await ann.shortcut(START);
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({ Channel: 'random', Partner: { type: 'recdsk', choose: 'RecDesk' } });
    expect(ann.modal && visibleText(ann.modal)).toContain('is saved. I’m posting it in');
    await ann.closeModal();
    close();
    const [told] = await speaks('@ann');
    expect(told && visibleText(told)).toContain('/invite @cloudpay');
  });

  test('Home has a button for it', async () => {
    const { slack } = await startLocalBot();
    const ann = slack.person('ann');
    await ann.openHome();
    await ann.click(await slack.until(() => ann.home), START);
    const form = await slack.until(() => ann.modal);
    expect(form.view).toMatchObject({ title: { text: START } });
  });
});

/** Ben writes a message, and Ann asks about it. */
async function about(text: string, channel = 'impl-springfield') {
  const bot = await startLocalBot();
  const { slack } = bot;
  const message = await slack.person('ben').say(text, { in: channel });
  return { ...bot, ...(await asked(bot, message)) };
}

async function asked({ slack }: Awaited<ReturnType<typeof startLocalBot>>, message: Message) {
  const ann = slack.person('ann');
  await ann.messageShortcut(message, ASK);
  const modal: OpenView = await slack.until(() => ann.modal);
  return { ann, modal };
}

describe('the shortcut that asks about a message', () => {
  test.each([
    ['who do I email at LOGIS?', 'who do I email at LOGIS?'],
    ['Kick-off went fine. Whom do we write to at LOGIS? Thanks', 'Whom do we write to at LOGIS?'],
    ['Morning all. Who needs a test bid?', 'who needs a test bid?'],
    ['Springfield wants RecDesk', 'vendor RecDesk'],
    ['It is BID 2298 again', 'bid 2298'],
    ['They want dog licenses', 'type dog licenses'],
    ['ping rromansky@logis.org', 'vendor LOGIS'],
  ])('%s', async (text, question) => {
    const { modal } = await about(text);
    expect(wordsOf(slackSays(modal))).toEqual(wordsOf(terminalSays(question)));
  });

  test('a question that names nobody is about the one partner that the message names, and that is said', async () => {
    const { modal } = await about('We take RecDesk.\nAre they on v2?');
    expect(slackSays(modal)).toMatch(/^About RecDesk, which the message mentions:\nNo/);
  });

  test('a question about all partners stays one, whoever is named beside it', async () => {
    const { modal } = await about('We take RecDesk. Who needs a test bid?');
    expect(slackSays(modal).split('\n')[0]).toBe(terminalSays('who needs a test bid?').split('\n')[0]);
    expect(slackSays(modal)).not.toContain('About RecDesk');
  });

  test.each([
    ['can we do dog licenses with accela? And who is the contact at LOGIS?', 'Dog Licenses', 'LOGIS'],
    ['They want CityView or Accela? not sure. BID 2298', 'CityView', 'BID 2298'],
    ['Does RecDesk do EMV? Rachel Romansky would like to know', 'RecDesk', 'Rachel Romansky'],
  ])('what is named besides the question is a button away: %s', async (text, answered, besides) => {
    const { slack, ann, modal } = await about(text);
    expect(slackSays(modal)).toContain(answered);
    expect(slackSays(modal)).toContain(`The message also mentions ${besides}.`);
    const { hash } = modal;
    await ann.click(modal, besides);
    await slack.until(() => modal.hash !== hash);
    expect(slackSays(modal)).toContain(besides);
    expect(slackSays(modal)).not.toContain('also mentions');
  });

  test('a person is found by the name alone', async () => {
    const { modal } = await about('Rachel Romansky called');
    expect(slackSays(modal)).toContain('rromansky@logis.org');
  });

  test.each(['> who at LOGIS?\nWe take RecDesk', '&gt; who at LOGIS?\nWe take RecDesk'])(
    'a quoted line is not what its writer asks: %s',
    async (text) => {
      const { modal } = await about(text);
      expect(wordsOf(slackSays(modal))).toEqual(wordsOf(terminalSays('vendor RecDesk')));
    },
  );

  test('where the quoted line alone names something, it is about that', async () => {
    const { modal } = await about('> quoted text: who at LOGIS?\nmy answer');
    expect(wordsOf(slackSays(modal))).toEqual(wordsOf(terminalSays('vendor LOGIS')));
  });

  test('of the bot’s own card it names a few things', async () => {
    const bot = await startLocalBot();
    const { slack } = bot;
    await slack.person('ann').mention('vendor recdesk', { in: 'general' });
    const card = await slack.until(() => botMessages(slack, 'general')[0]);
    const { modal } = await asked(bot, card);
    const [names = ''] = slackSays(modal).split('\n');
    expect(names).toMatch(/^This message mentions RecDesk, .* and 5 more\.$/);
    expect(names.match(/BID/g)).toHaveLength(3);
  });

  test('several things: something of each, and the cards a button away', async () => {
    const { slack, ann, modal } = await about(
      'We move from accella to cityviw, BID 2298, BID 4711 and type 43.',
    );
    const said = slackSays(modal);
    expect(said).toContain('This message mentions Accela, CityView, BID 2298, BID 4711 and 43 Permits.');
    expect(said).toContain('BID 4711 is not in the playbook.');
    expect(labelsOf(modal)).toEqual(['Accela', 'CityView', 'GovQA']);
    const { hash } = modal;
    await ann.click(modal, 'CityView');
    await slack.until(() => modal.hash !== hash);
    expect(wordsOf(slackSays(modal))).toEqual(wordsOf(terminalSays('vendor CityView')));
  });

  test.each([
    'Lunch at noon? I bring cake',
    'see you on 2026-12-01 at 10:30',
    'help',
    'thanks a lot',
    '👍',
    '<!channel> & <b>*_~`',
    'x'.repeat(8_000),
    'who? '.repeat(1_000),
  ])('nothing of it in the playbook: said kindly, with how to ask (%s)', async (text) => {
    const { modal } = await about(text);
    expect(slackSays(modal)).toMatch(/^Nothing in this message is in the CloudPay playbook\.\n.*\/cloudpay/s);
    expect(labelsOf(modal)).toEqual(['What can I ask?']);
  });

  test('every partner at once fits in a modal', async () => {
    const names =
      'RecDesk, Accela, LOGIS, SmartGov, GovQA, CityView, CityWorks, Peak Software, Laserfiche, GovOS';
    const { modal } = await about(names);
    expect(slackSays(modal)).toContain('…and 6 more partners.');
  });

  test('where the bot is no member it answers all the same, to the asker alone', async () => {
    const { slack, modal } = await about('Springfield wants RecDesk', 'random');
    expect(slackSays(modal)).toContain('megan.jackson@recdesk.com');
    expect(slack.channel('random').messages).toHaveLength(1);
    expect(slack.person('ben').modal).toBeUndefined();
  });

  test('of a message without text its blocks are read; of one with files alone nothing', async () => {
    const bot = await startLocalBot();
    const { slack } = bot;
    const message = await slack.person('ben').say('…', { in: 'general' });
    message.text = '';
    const nothing = await asked(bot, message);
    expect(slackSays(nothing.modal)).toContain('Nothing in this message');
    await nothing.ann.closeModal();
    message.blocks = [
      { type: 'section', block_id: 'b', text: { type: 'mrkdwn', text: 'Springfield wants RecDesk' } },
    ];
    expect(slackSays((await asked(bot, message)).modal)).toContain('RecDesk');
  });

  test('what was asked about one partner is looked up lately', async () => {
    const { slack, ann } = await about('Springfield wants RecDesk');
    await ann.closeModal();
    await ann.openHome();
    const home = await slack.until(() => ann.home);
    await slack.until(() => labelsOf(home).includes('RecDesk'));
  });
});
