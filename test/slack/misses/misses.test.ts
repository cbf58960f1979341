import { Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { UserId } from '../../../src/core/checklists/ids.ts';
import type { Tables } from '../../../src/store/schema.ts';
import { dialectOf, type Kind, kinds } from '../../store/stores.ts';
import { openOffice } from '../office.ts';

const HERE = { in: 'impl-springfield' };
const OWNER = { settings: { admins: [UserId.parse('U0BEN')] } };

/** A bot whose owner is Ben, and what it keeps. */
async function office({ newDatabase }: Kind) {
  const database = await newDatabase();
  const opened = await openOffice({ ...OWNER, database });
  let bot = await opened.newBot();
  const { slack } = opened;
  const db = new Kysely<Tables>({ dialect: dialectOf(database) });
  onTestFinished(() => db.destroy());
  return {
    slack,
    stored: () =>
      db.selectFrom('unanswered').select(['words', 'name', 'channel', 'asked_by']).orderBy('words').execute(),
    async restart() {
      await bot.stop();
      bot = await opened.newBot();
    },
    misses: () => slack.person('ben').command('/cloudpay misses', HERE),
  };
}

describe.each(kinds)('on $name', (kind) => {
  test('questions with no answer are kept, and an owner sees the most frequent first, also after a restart', async () => {
    const { slack, misses, restart } = await office(kind);
    const ann = slack.person('ann');
    expect(visibleText(await misses())).toContain('There are no unanswered questions.');
    await ann.command('/cloudpay vendor Zyxopay', HERE);
    await ann.command('/cloudpay vendor recdesk', HERE);
    await ann.mention('who are the contacts of Quibblesoft?', HERE);
    await slack.until(() => slack.channel(HERE.in).messages.some(({ threadTs }) => threadTs !== undefined));
    await slack.person('gus').command('/cloudpay vendor zyxopay', HERE);
    await restart();
    const text = visibleText(await misses());
    // Of one day, either wording may stand for both.
    expect(text).toMatch(
      /“vendor [zZ]yxopay” · 2 times, last on 20[\s\S]*“who are the contacts of Quibblesoft\?” · once/,
    );
    expect(text).not.toContain('recdesk');
  });

  test('only owners see them', async () => {
    const { slack } = await office(kind);
    await slack.person('ann').command('/cloudpay vendor Zyxopay', HERE);
    const told = await slack.person('ann').command('/cloudpay misses', HERE);
    expect(visibleText(told)).toContain('Only playbook owners can see');
    await slack.person('ben').mention('misses', HERE);
    const list = await slack.until(() =>
      slack.sees('ben', HERE.in).find(({ onlyFor }) => onlyFor === 'U0BEN'),
    );
    expect(visibleText(list)).toContain('Zyxopay');
  });

  test('of direct messages no channel is kept; what outsiders ask is not kept at all', async () => {
    const { slack, stored } = await office(kind);
    await slack.person('ann').dm('vendor Zyxopay');
    await slack.until(() => slack.channel('@ann').messages.length === 2);
    await slack.person('olga').mention('vendor Secretpartner', { in: 'shared-with-logis' });
    await slack.until(() =>
      slack.channel('shared-with-logis').messages.some((one) => visibleText(one).includes('Sorry')),
    );
    expect(await stored()).toEqual([
      { words: 'vendor Zyxopay', name: 'Zyxopay', channel: null, asked_by: 'U0ANN' },
    ]);
  });

  test('whoever asked has it forgotten; an owner forgets what is nothing', async () => {
    const { slack, stored, misses } = await office(kind);
    await slack.person('ann').command('/cloudpay vendor Zyxopay', HERE);
    await slack.person('gus').command('/cloudpay vendor Zyxopay', HERE);
    await slack.person('gus').command('/cloudpay vendor Quibblesoft', HERE);
    const done = await slack.person('gus').command('/cloudpay forget my questions', HERE);
    expect(visibleText(done)).toContain('2 questions of yours forgotten.');
    expect(await stored()).toHaveLength(1);
    const list = await misses();
    await slack.person('ben').click(list, 'Forget');
    await slack.until(() =>
      slack
        .sees('ben', HERE.in)
        .some((one) => visibleText(one).includes('There are no unanswered questions')),
    );
    expect(await stored()).toEqual([]);
  });

  test('a miss becomes another name of a partner: in force at once and after a restart, and whoever asked is told', async () => {
    const { slack, misses, stored, restart } = await office(kind);
    const [ann, ben] = [slack.person('ann'), slack.person('ben')];
    await ann.command('/cloudpay vendor Zyxopay', HERE);
    await ann.command('/cloudpay contacts of Zyxopay', HERE);
    const list = await misses();
    await slack.person('gus').command('/cloudpay vendor Quibblesoft', HERE);
    await ben.click(list, 'Link to a partner…');
    await slack.until(() => ben.modal);
    await ben.fill({ Partner: { type: 'recdsk', choose: 'RecDesk' } });
    await ben.submit();
    await slack.until(() => JSON.stringify(ben.modal?.view).includes('means RecDesk from now on'));
    expect(await stored()).toHaveLength(1);
    const told = await slack.until(() =>
      slack.channel('@ann').messages.find(({ author }) => author.kind === 'bot'),
    );
    expect(visibleText(told)).toContain('and I had no answer. Now I do:');
    expect(visibleText(told)).toContain('RecDesk');
    expect(slack.channel('@ann').messages).toHaveLength(1);
    expect(slack.channel('@gus').messages).toHaveLength(0);
    await restart();
    expect(visibleText(await ann.command('/cloudpay vendor zyxopay', HERE))).toMatch(/^\*RecDesk\*/);
  });

  test('a name that another partner has is refused at its field, and nothing is forgotten', async () => {
    const { slack, misses, stored } = await office(kind);
    const ben = slack.person('ben');
    await slack.person('ann').command('/cloudpay vendor Zyxopay', HERE);
    await ben.click(await misses(), 'Link to a partner…');
    await slack.until(() => ben.modal);
    await ben.fillAndSubmit({ Name: 'LOGIS', Partner: { type: 'recdesk', choose: 'RecDesk' } });
    expect(Object.values(ben.modal?.errors ?? {}).join()).toContain('LOGIS');
    expect(await stored()).toHaveLength(1);
  });

  test('what the shortcut on a message is asked counts too: the question in it, and not what else is written', async () => {
    const { slack, stored, misses } = await office(kind);
    const [ann, gus] = [slack.person('ann'), slack.person('gus')];
    const about = async (text: string) => {
      const shown = gus.modal;
      await gus.messageShortcut(await ann.say(text, HERE), 'Ask CloudPay about this');
      await slack.until(() => gus.modal !== shown);
      await gus.closeModal();
    };
    await about('The kick-off was fine. Who do we email at Quibblesoft? They never wrote.');
    await about('Lunch at noon, as always.');
    await about('Who do we email at LOGIS?');
    expect(await stored()).toEqual([
      {
        words: 'Who do we email at Quibblesoft?',
        name: 'Quibblesoft',
        channel: slack.channel(HERE.in).id,
        asked_by: 'U0GUS',
      },
    ]);
    expect(visibleText(await misses())).toContain('“Who do we email at Quibblesoft?” · once');
  });
});
