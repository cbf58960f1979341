import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { UserId } from '../../../src/core/checklists/ids.ts';
import { kinds } from '../../store/stores.ts';
import { botMessages } from '../local-bot.ts';
import { openOffice } from '../office.ts';

const HERE = { in: 'impl-springfield' };

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('what was changed, by whom, when and from where; also of one partner, after a restart, and when it was taken back', async () => {
    const settings = { admins: [UserId.parse('U0BEN')] };
    const { slack, newBot } = await openOffice({ settings, database: await newDatabase() });
    const bot = await newBot();
    const [ann, ben] = [slack.person('ann'), slack.person('ben')];
    const changes = async (partner = '') =>
      visibleText(await ann.command(`/cloudpay changes ${partner}`, HERE));
    expect(await changes()).toContain('No changes to the playbook yet.');

    await ann.command('/cloudpay vendor Zyxopay', HERE);
    await ben.click(await ben.command('/cloudpay misses', HERE), 'Link to a partner…');
    await slack.until(() => ben.modal);
    await ben.fillAndSubmit({ Partner: { type: 'recdesk', choose: 'RecDesk' } });
    await bot.stop();
    await newBot();
    const all = await changes();
    expect(all).toContain('*RecDesk*: also called Zyxopay');
    expect(all).toContain('Suggested by <@U0BEN> in <#C0IMPLSPRINGFIELD> · Accepted by <@U0BEN>');
    expect(await changes('recdsk')).toContain('also called Zyxopay');
    expect(await changes('logis')).toContain('No changes to LOGIS yet.');

    await ben.click(await ben.command('/cloudpay reviews', HERE), 'Undo');
    await slack.until(() =>
      slack.sees('ben', HERE.in).some((one) => /took|undone|taken back/i.test(visibleText(one))),
    );
    expect(await changes()).toContain('undone by <@U0BEN>');
  });

  test('neither a direct message nor a mention counts as a question', async () => {
    const settings = { admins: [UserId.parse('U0BEN')] };
    const { slack, newBot } = await openOffice({ settings, database: await newDatabase() });
    await newBot();
    const [ann, ben] = [slack.person('ann'), slack.person('ben')];
    const answered = (channel: string) => slack.until(() => botMessages(slack, channel)[0]);
    await ann.dm('changes today');
    await answered('@ann');
    await ann.mention('changes of microsoft', HERE);
    await answered(HERE.in);
    const misses = await ben.command('/cloudpay misses', HERE);
    expect(visibleText(misses)).toContain('There are no unanswered questions.');
  });
});
