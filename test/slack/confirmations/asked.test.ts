import { describe, expect, test } from 'vitest';
import { ChannelId } from '../../../src/core/checklist/ids.ts';
import { visibleText } from '../../../src/workspace/message.ts';
import { kinds, onPostgres } from '../../store/stores.ts';
import { CHANNEL, HERE, startProject } from '../checklists/project.ts';
import { botMessages } from '../local-bot.ts';
import { asked, card, questions, replaced, toggle } from './questions.ts';

const CONTACT = 'Contact RecDesk about their role';
const PRODUCT = 'Enable the Cloud Pay Product';
const DAY_MS = 86_400_000;

/** A clock that stands until it is put forward. */
function clock() {
  let days = 0;
  return {
    now: () => new Date(Date.UTC(2026, 10, 23, 12) + days * DAY_MS),
    forward: (more: number) => {
      days += more;
    },
  };
}

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('whoever ticks a step is asked quietly; what matched is on the card, with the project, also after a restart', async () => {
    const { now, forward } = clock();
    const project = await startProject({ database: await newDatabase(), now });
    const { slack } = project;
    expect(await card(slack, 'recdesk')).toContain(
      'Never confirmed: version, invoice types, needs, contacts',
    );
    await toggle(project, 'ann', CONTACT);
    const question = await asked(slack, 'ann');
    expect(visibleText(question)).toContain(`“${CONTACT}” is done. Was it as the playbook says?`);
    expect(visibleText(question)).toContain('Megan Jackson (Dir Customer Exp)');
    expect(questions(slack, 'ben')).toEqual([]);
    await project.restart();
    await slack.person('ann').click(question, 'Matched the playbook');
    await replaced(slack, 'ann', 'Thank you.');
    expect(questions(slack, 'ann')).toEqual([]);
    const where = `<#${slack.channel(CHANNEL).id}>`;
    expect(await card(slack, 'recdesk')).toContain(`Contacts confirmed today in ${where} · never confirmed:`);
    forward(22);
    await project.restart();
    expect(await card(slack, 'recdesk')).toContain(`Contacts confirmed 3 weeks ago in ${where}`);
  });

  test('once: not for another tick, not after a restart; whoever ticks after that is asked for themselves', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack } = project;
    await toggle(project, 'ann', CONTACT);
    await asked(slack, 'ann');
    await toggle(project, 'ann', CONTACT);
    await project.restart();
    await toggle(project, 'ann', CONTACT);
    await toggle(project, 'ben', CONTACT);
    await toggle(project, 'ben', CONTACT);
    await asked(slack, 'ben');
    await toggle(project, 'ann', PRODUCT);
    expect(visibleText(await asked(slack, 'ann', 2))).toContain('CloudPay v1');
    await project.restart();
    expect(questions(slack, 'ann').map(visibleText).join()).not.toMatch(/Megan.*Megan/s);
    expect(questions(slack, 'ann')).toHaveLength(2);
    expect(questions(slack, 'ben')).toHaveLength(1);
  });

  test('two who tick the same step at once: one is asked, whose tick counts', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack } = project;
    await Promise.all([project.tick('ann', CONTACT), project.tick('ben', CONTACT)]);
    await slack.until(() => project.isTicked(CONTACT));
    await project.restart();
    expect([...questions(slack, 'ann'), ...questions(slack, 'ben')]).toHaveLength(1);
  });

  test('what was confirmed a short time ago is not asked again; later it is', async () => {
    const { now, forward } = clock();
    const project = await startProject({ database: await newDatabase(), now });
    const { slack } = project;
    await toggle(project, 'ann', CONTACT);
    await slack.person('ann').click(await asked(slack, 'ann'), 'Matched the playbook');
    await replaced(slack, 'ann', 'Thank you.');
    forward(29);
    const again = async () => {
      await toggle(project, 'ben', CONTACT);
      await toggle(project, 'ben', CONTACT);
    };
    await again();
    await project.restart();
    expect(questions(slack, 'ben')).toEqual([]);
    forward(1);
    await again();
    await asked(slack, 'ben');
  });

  test('who left a question unanswered is not asked the same in the next project of the partner, until 30 days later', async () => {
    const { now, forward } = clock();
    const project = await startProject({ database: await newDatabase(), now });
    const { slack } = project;
    await toggle(project, 'ann', CONTACT);
    await asked(slack, 'ann');
    await slack.person('ann').command('/cloudpay checklist recdesk bid 4322', HERE);
    await slack.until(() => !project.isTicked(CONTACT));
    forward(29);
    await toggle(project, 'ann', CONTACT);
    await toggle(project, 'ben', CONTACT);
    await toggle(project, 'ben', CONTACT);
    await asked(slack, 'ben');
    expect(questions(slack, 'ann')).toHaveLength(1);
    forward(1);
    await toggle(project, 'ann', CONTACT);
    await toggle(project, 'ann', CONTACT);
    await asked(slack, 'ann', 2);
  });

  test('whoever wants no questions is asked none, until they turn them on again', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack } = project;
    const ann = slack.person('ann');
    await toggle(project, 'ann', CONTACT);
    await ann.click(await asked(slack, 'ann'), 'Don’t ask me');
    await replaced(slack, 'ann', '/cloudpay confirmations on');
    await toggle(project, 'ann', PRODUCT);
    await project.restart();
    expect(questions(slack, 'ann')).toEqual([]);
    const on = await ann.command('/cloudpay confirmations on', HERE);
    expect(visibleText(on)).toContain('When you tick a step, I ask you at times');
    await toggle(project, 'ann', PRODUCT);
    await toggle(project, 'ann', PRODUCT);
    await asked(slack, 'ann');
    const off = await ann.command('/cloudpay confirmations off', HERE);
    expect(visibleText(off)).toContain('I shall not ask you any more');
  });

  test('what the record says otherwise by now is confirmed no more, and not asked of a checklist that says it still', async () => {
    const ownersChannel = ChannelId.parse('C0GENERAL');
    const wish = 'peak software bid 4321';
    const project = await startProject({ database: await newDatabase(), settings: { ownersChannel }, wish });
    const { slack } = project;
    const [ann, ben] = [slack.person('ann'), slack.person('ben')];
    const title = 'Contact Peak Software about their role';
    await toggle(project, 'ann', title);
    const question = await asked(slack, 'ann');
    await ann.click(question, 'Matched the playbook');
    await replaced(slack, 'ann', 'Thank you.');
    await toggle(project, 'ben', title);
    expect(await card(slack, 'peak software')).toContain('Contacts confirmed today');
    await ann.run('/cloudpay fix zach left peak, use dana@peakinfo.com', HERE);
    await slack.until(() => ann.modal);
    await ann.submit();
    const review = await slack.until(() =>
      botMessages(slack, 'general').find(({ onlyFor }) => onlyFor === undefined),
    );
    await ben.click(review, 'Accept');
    const after = await card(slack, 'peak software');
    expect(after).not.toContain('Contacts confirmed');
    expect(after).toMatch(/Never confirmed: .*contacts/);
    await toggle(project, 'ben', title);
    await project.restart();
    expect(questions(slack, 'ben')).toEqual([]);
  });
});

describe.each(onPostgres)('two instances on $name', ({ newDatabase }) => {
  test('whichever of them hears the ticks, it is asked once, and either takes the answer', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack, bot: one, newBot } = project;
    const other = await newBot();
    const second = project.tick('ann', CONTACT);
    one.connect();
    await Promise.all([second, project.tick('ann', CONTACT)]);
    await project.settled();
    if (!project.isTicked(CONTACT)) await toggle(project, 'ann', CONTACT);
    const question = await asked(slack, 'ann');
    for (const bot of [one, other]) {
      bot.connect();
      for (let times = 0; times < 2; times += 1) await toggle(project, 'ann', CONTACT);
    }
    one.connect();
    await slack.person('ann').click(question, 'Matched the playbook');
    await replaced(slack, 'ann', 'Thank you.');
    other.connect();
    expect(await card(slack, 'recdesk')).toContain('Contacts confirmed today');
    await Promise.all([one.stop(), other.stop()]);
    expect(questions(slack, 'ann')).toEqual([]);
  });
});
