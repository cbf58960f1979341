import { describe, expect, test } from 'vitest';
import { visibleText } from '../../local-slack/message.ts';
import type { Seed } from '../../local-slack/seed.ts';
import { STEP_TITLE_LENGTH } from '../../src/core/knowledge/values.ts';
import { SEED } from '../local-slack/start.ts';
import { CHANNEL, HERE, type Project, startProject } from './checklists/project.ts';
import { boxesOf, checklistMessages } from './checklists/screen.ts';
import { botMessages, startLocalBot } from './local-bot.ts';
import { ownKnowledge } from './own-knowledge.ts';

const seed = SEED;

/** Waits until Slack has refused something of the bot's with this error. */
async function refused({ slack }: Pick<Project, 'slack'>, error: string): Promise<void> {
  await slack.until(() => slack.log.some(({ response }) => Object(response.body).error === error));
}

describe('a checklist that weighs too much', () => {
  test('msg_blocks_too_long is drawn smaller at once, not sent again in ten minutes', async () => {
    const project = await startProject({ troubles: ['msg_blocks_too_long'] });
    const { slack, titles } = project;
    slack.faults.add({ kind: 'refused', method: 'chat.update', error: 'msg_blocks_too_long' });
    await project.tick('ann', titles[0] ?? '');
    await slack.until(() => project.isTicked(titles[0] ?? ''));
    const updates = slack.log.filter(({ method }) => method === 'chat.update');
    const sizes = updates.map(({ request }) => JSON.stringify(request).length);
    expect(sizes.at(-1)).toBeLessThan(sizes[0] ?? 0);
  });

  test('one of 20 steps with long titles is posted', async () => {
    const project = await startProject();
    const { slack } = project;
    const missing = 20 - project.titles.length;
    for (let at = 1; at <= missing; at += 1)
      await slack
        .person('ann')
        .command(
          `/cloudpay add step ${`${at}: ask the biller at length `.repeat(20).slice(0, STEP_TITLE_LENGTH).trim()}`,
          HERE,
        );
    const { message } = await project.settled(20_000);
    expect(boxesOf(message)).toHaveLength(20);
  });
});

/** Where Ann lives. */
const living = (tz: string | null): Seed => ({
  ...seed,
  people: seed.people.map((person) => (person.name === 'ann' ? { ...person, tz } : person)),
});

test.each([
  ['Pacific/Auckland', 'Go-live *Dec 15* (20 days left)'],
  ['America/Chicago', 'Go-live *Dec 15* (21 days left)'],
])('status counts days where the asker is: %s', async (tz, told) => {
  const now = () => new Date('2026-11-24T20:00:00Z');
  const { slack } = await startLocalBot({ seed: living(tz), now });
  await slack.person('ben').command('/cloudpay checklist recdesk bid 4321 go-live Dec 15', HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  const status = await slack.person('ann').command('/cloudpay status', HERE);
  expect(visibleText(status)).toContain(told);
});

describe('a time zone that is none', () => {
  test.each([
    ['empty', ''],
    ['unknown to Intl', 'Asia/Nowhere'],
  ])('tz is %s: Home is drawn as in UTC', async (_, tz) => {
    const { slack } = await startLocalBot({ seed: living(tz) });
    const ann = slack.person('ann');
    await ann.openHome();
    await slack.until(() => ann.home);
  });

  test.each([
    ['empty', ''],
    ['unknown to Intl', 'Asia/Nowhere'],
  ])('tz is %s: my steps are listed', async (_, tz) => {
    const { slack } = await startLocalBot({ seed: living(tz) });
    const told = await slack.person('ann').command('/cloudpay my steps', HERE);
    expect(visibleText(told)).toContain('My open steps');
  });

  test('no tz at all: Home is drawn', async () => {
    const { slack } = await startLocalBot({ seed: living(null) });
    const ann = slack.person('ann');
    await ann.openHome();
    await slack.until(() => ann.home);
  });
});

describe('texts come back entity-escaped', () => {
  const named = () => {
    const own = ownKnowledge();
    own.edit('recdesk', 'name: RecDesk', 'name: Smith & Jones');
    return own.knowledgeDir;
  };

  test('`Smith &amp; Jones`: a checklist is started from the form', async () => {
    const { slack } = await startLocalBot({ knowledgeDir: named() });
    const ann = slack.person('ann');
    await ann.run('/cloudpay checklist', HERE);
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({ Partner: { type: 'smith', choose: 'Smith & Jones' }, BID: '4321' });
    expect(ann.modal?.errors).toBeUndefined();
    await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  });

  test('`Smith &amp; Jones`: the typeahead finds what was typed with the sign in it', async () => {
    const { slack } = await startLocalBot({ knowledgeDir: named() });
    const ann = slack.person('ann');
    await ann.shortcut('Look up a partner');
    await slack.until(() => ann.modal);
    const offered = await ann.suggestions('Partner', 'Smith & Jones');
    expect(offered[0]).toBe('Smith & Jones');
    await ann.fillAndSubmit({ Partner: { type: 'Smith & J', choose: 'Smith & Jones' } });
    expect(visibleText(ann.modal ?? { blocks: [] })).toContain('Smith &amp; Jones');
  });

  test('`Tom &amp; Jerry`: a note is kept as it was typed', async () => {
    const project = await startProject();
    const ann = project.slack.person('ann');
    await project.choose('ann', project.titles[0] ?? '', 'Details…');
    await project.slack.until(() => ann.modal);
    await ann.fillAndSubmit({ 'New note': 'Tom & Jerry <3' });
    const { checklist } = await project.settled();
    expect(checklist.steps[0]?.notes).toMatchObject([{ text: 'Tom & Jerry <3' }]);
  });
});

describe('a mention where the bot may not post', () => {
  test.each(['restricted_action', 'is_archived', 'not_in_channel'] as const)(
    '%s: the person gets the answer as a direct message',
    async (why) => {
      const { slack } = await startLocalBot();
      const ann = slack.person('ann');
      if (why === 'restricted_action') slack.restrict('general');
      // The channel changes while the mention is on its way.
      slack.faults.add({ kind: 'reordered-delivery' });
      const asked = ann.mention('vendor recdesk', { in: 'general' });
      if (why === 'is_archived') await slack.archive('general');
      if (why === 'not_in_channel') slack.channel('general').hasBot = false;
      await asked;
      await refused({ slack }, why);
      const answer = await slack.until(() => botMessages(slack, '@ann')[0]);
      expect(visibleText(answer)).toContain('RecDesk');
    },
  );
});
