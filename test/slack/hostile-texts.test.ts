import { expect, test } from 'vitest';
import { ChannelId, UserId } from '../../src/core/checklists/ids.ts';
import { checklistMessages } from './checklists/screen.ts';
import { type LocalBot, startLocalBot } from './local-bot.ts';

const HERE = { in: 'impl-springfield' };
const ATTACK = '<!channel> <@U0BEN> <https://evil.example|RecDesk>';
const RAW = /<!channel>|<@U0BEN>|<https:\/\/evil/;

/** A bot whose reviewer is Ann; Ben does nothing, so that nothing may mention him. */
async function start(): Promise<LocalBot & { ann: ReturnType<LocalBot['slack']['person']> }> {
  const settings = { ownersChannel: ChannelId.parse('C0GENERAL'), admins: [UserId.parse('U0ANN')] };
  const bot = await startLocalBot({ settings });
  return { ...bot, ann: bot.slack.person('ann') };
}

/** All that the bot has sent: what Slack was called with, and what stood in its acknowledgements. */
function sent({ slack }: LocalBot): unknown[] {
  return slack.log.map(({ direction, request, response }) =>
    direction === 'from-bot' ? request : response.body,
  );
}

/** The texts that Slack parses: the fallback of a message, and text objects of markup. */
function parsedTexts(value: unknown): { text: string; verbatim: boolean }[] {
  if (typeof value === 'string') return /^[[{]/.test(value) ? parsedTexts(JSON.parse(value)) : [];
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, verbatim = type === undefined } = value as Record<string, unknown>;
  const isParsed = typeof text === 'string' && type !== 'plain_text' && !('action_ts' in value);
  return [
    ...(isParsed ? [{ text, verbatim: verbatim === true }] : []),
    ...Object.values(value).flatMap(parsedTexts),
  ];
}

/** The attack was shown so often at least, always to the letter. */
function expectToTheLetter(bot: LocalBot, times: number): void {
  const texts = sent(bot).flatMap(parsedTexts);
  expect(texts.filter(({ text }) => RAW.test(text))).toEqual([]);
  expect(texts.filter(({ verbatim }) => !verbatim)).toEqual([]);
  const shown = texts.filter(({ text }) => text.includes('lt;!channel'));
  expect(shown.length).toBeGreaterThanOrEqual(times);
}

test.each<{ kind: string; fields: Record<string, string>; ask: string; times: number }>([
  { kind: 'A remark', fields: { Remark: ATTACK }, ask: 'vendor recdesk', times: 6 },
  { kind: 'A new example BID', fields: { BID: '4444', Biller: ATTACK }, ask: 'bid 4444', times: 6 },
  { kind: 'Another name (alias)', fields: { 'Also called': ATTACK }, ask: 'vendor recdesk', times: 5 },
])(
  'a suggestion, and why it was suggested, are shown to the letter: $kind',
  async ({ kind, fields, ask, times }) => {
    const bot = await start();
    const { ann, slack } = bot;
    const card = await ann.command('/cloudpay vendor recdesk', HERE);
    await ann.click(card, 'Suggest a fix');
    await slack.until(() => ann.modal);
    const before = JSON.stringify(ann.modal?.view.blocks);
    await ann.fill({ 'What should change': kind });
    await slack.until(() => JSON.stringify(ann.modal?.view.blocks) !== before);
    await ann.fillAndSubmit({ ...fields, 'Why, or how you know': ATTACK });
    const [review] = await bot.speaks('general');
    await ann.command('/cloudpay reviews', HERE);
    await ann.command('/cloudpay vendor recdesk', HERE);
    if (review) await ann.click(review, 'Accept');
    await slack.until(() => JSON.stringify(slack.channel('general').messages).includes('Accepted by'));
    await ann.command('/cloudpay changes', HERE);
    await ann.command(`/cloudpay ${ask}`, HERE);
    await bot.stop();
    expectToTheLetter(bot, times);
  },
);

test('notes, reasons, own steps and their lines in the thread are shown to the letter', async () => {
  const bot = await start();
  const { ann, slack } = bot;
  await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
  await slack.until(() => checklistMessages(slack, 'impl-springfield')[0]);
  await ann.command(`/cloudpay add step ${ATTACK.slice(0, 60)}`, HERE);
  const message = () => {
    const [first] = checklistMessages(slack, 'impl-springfield');
    if (!first) throw new Error('the checklist is not in the channel');
    return first;
  };
  await slack.until(() => JSON.stringify(message()).includes('!channel'));
  await ann.click(message(), 'Details…', 'Contact RecDesk about their role');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'New note': ATTACK, 'Assigned to': ['ann'] });
  await slack.until(() => JSON.stringify(slack.channel('impl-springfield').messages).includes('note'));
  await ann.command('/cloudpay my steps', HERE);
  await ann.command('/cloudpay status', HERE);
  await ann.openHome();
  await slack.until(() => ann.home);
  await bot.stop();
  expectToTheLetter(bot, 3);
});

test('questions with no answer are shown to the letter to whoever sees to them', async () => {
  const bot = await start();
  const { ann } = bot;
  await ann.command(`/cloudpay vendor Zyxopay ${ATTACK}`, HERE);
  await ann.dm(`vendor Zyxopay ${ATTACK}`);
  await bot.speaks('@ann');
  await ann.command('/cloudpay misses', HERE);
  await bot.stop();
  expectToTheLetter(bot, 1);
});
