import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import type { OpenView } from '../../../local-slack/state.ts';
import { ChannelId, UserId } from '../../../src/core/checklists/ids.ts';
import { Fix } from '../../../src/core/corrections/correction.ts';
import { openStore } from '../../../src/store/open.ts';
import { noon } from '../../store/samples.ts';
import { type Kind, kinds, onPostgres, opened } from '../../store/stores.ts';
import { type Office, openOffice } from '../office.ts';

const HERE = { in: 'impl-springfield' };
const ADMINS = { admins: ['U0BEN', 'U0GUS'].map((id) => UserId.parse(id)) };
const ZACH = 'zach left peak, use dana@peakinfo.com';

async function suggest({ slack }: Pick<Office, 'slack'>, sentence = ZACH): Promise<void> {
  const ann = slack.person('ann');
  await ann.run(`/cloudpay fix ${sentence}`, HERE);
  await slack.until(() => ann.modal);
  await ann.submit();
  await ann.closeModal();
}

async function homeOf({ slack }: Pick<Office, 'slack'>, name: string): Promise<OpenView> {
  const person = slack.person(name);
  await person.openHome();
  return await slack.until(() => person.home);
}

/** A bot without an owners' channel; Ben and Gus are admins. */
async function office(kind: Kind) {
  const made = await openOffice({ database: await kind.newDatabase(), settings: ADMINS });
  await made.newBot();
  return { ...made, ben: made.slack.person('ben') };
}

describe.each(kinds)('an admin reviews on Home on $name', (kind) => {
  test('what is suggested comes while Home is open, and is accepted there', async () => {
    const bot = await office(kind);
    const { slack, ben } = bot;
    const home = await homeOf(bot, 'ben');
    expect(visibleText(home)).toContain('No fix waits for review.');
    await suggest(bot);
    await slack.until(() => visibleText(home).includes('1 fix waits for review.'));
    expect(visibleText(home)).toContain('Contacts: current');
    expect(visibleText(home)).toContain('dana@peakinfo.com');
    expect(visibleText(await homeOf(bot, 'ann'))).not.toContain('review');
    await ben.click(home, 'Accept');
    await slack.until(() => visibleText(home).includes('No fix waits for review.'));
    expect(visibleText(await ben.command('/cloudpay vendor peak software', HERE))).not.toContain('Zach');
    const told = await slack.until(() => slack.sees('ann', '@ann')[0]);
    expect(visibleText(told)).toContain('<@U0BEN> accepted your fix');
  });

  test('it is edited there, and declined with a reason', async () => {
    const bot = await office(kind);
    const { slack, ben } = bot;
    await suggest(bot);
    const home = await homeOf(bot, 'ben');
    await ben.click(home, 'Edit');
    await slack.until(() => ben.modal);
    await ben.fillAndSubmit({ 'New contact’s e-mail': 'dana.lee@peakinfo.com' });
    await slack.until(() => visibleText(home).includes('No fix waits'));
    expect(visibleText(await ben.command('/cloudpay vendor peak software', HERE))).toContain('dana.lee@');
    await suggest(bot, 'peak is on v2 now');
    await slack.until(() => visibleText(home).includes('1 fix waits'));
    await ben.click(home, 'Decline');
    await slack.until(() => ben.modal);
    await ben.fillAndSubmit({ Why: 'They are not.' });
    await slack.until(() => visibleText(home).includes('No fix waits'));
    const told = () => slack.sees('ann', '@ann').map(visibleText).join();
    await slack.until(() => told().includes('declined your fix: They are not.'));
  });

  test('of many the oldest stand there, and Home holds them', async () => {
    const database = await kind.newDatabase();
    const store = await openStore(database);
    for (let at = 0; at < MANY; at++) await store.fixes.suggest(remark(at));
    await store.close();
    const bot = await openOffice({ database, settings: ADMINS });
    await bot.newBot();
    const home = await homeOf(bot, 'ben');
    expect(visibleText(home)).toContain(`${MANY} fixes wait for review.`);
    expect(visibleText(home)).toContain('the others come after them');
    expect(visibleText(home)).toContain('Remark 0.');
    expect(visibleText(home)).not.toContain(`Remark ${MANY - 1}.`);
    expect(home.blocks.length).toBeLessThanOrEqual(100);
    const list = await bot.slack.person('ben').command('/cloudpay reviews', HERE);
    expect(visibleText(list)).toContain('the others come after them');
  });
});

const MANY = 30;

function remark(at: number): Fix {
  return Fix.parse({
    id: `fix-${at}`,
    vendor: 'peak-software',
    status: { kind: 'pending' },
    corrections: [{ kind: 'remark-added', entry: `Remark ${at}. ${'Long. '.repeat(200)}`.trim() }],
    suggested: { by: 'U0ANN', at: noon(at) },
  });
}

test.each(onPostgres)(
  'on $name two admins on two instances decide once, and both Homes follow',
  async (kind) => {
    const bot = await office(kind);
    const { slack, newBot, ben } = bot;
    const gus = slack.person('gus');
    const [bens, guss] = [await homeOf(bot, 'ben'), await homeOf(bot, 'gus')];
    await suggest(bot);
    for (const home of [bens, guss]) await slack.until(() => visibleText(home).includes('1 fix waits'));
    const first = ben.click(bens, 'Accept');
    await newBot();
    await Promise.all([first, gus.click(guss, 'Accept').catch(() => undefined)]);
    for (const home of [bens, guss]) await slack.until(() => visibleText(home).includes('No fix waits'));
    const { fixes } = await opened(bot.database);
    expect(await fixes.withStatus('accepted')).toHaveLength(1);
  },
);

test.each(kinds)('on $name nothing of it is on Home where an owners’ channel is named', async (kind) => {
  const settings = { ...ADMINS, ownersChannel: ChannelId.parse('C0GENERAL') };
  const made = await openOffice({ database: await kind.newDatabase(), settings });
  await made.newBot();
  await suggest(made);
  expect(visibleText(await homeOf(made, 'ben'))).not.toContain('Fixes to review');
});
