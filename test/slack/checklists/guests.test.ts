import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { clockFrom } from '../jobs/clock.ts';
import { botMessages } from '../local-bot.ts';
import { CHANNEL, type Project, startProject } from './project.ts';

const SORRY = 'Sorry, I don’t work for guests of this workspace.';
// The clock goes on from a morning in Chicago, where the people of the local Slack live.
const { now } = clockFrom('2026-11-24T15:00:00Z');

/** A project of a bot that answers guests, as long as nobody changes the settings. */
async function welcoming() {
  const settings: { guests: 'allow' | 'refuse' } = { guests: 'allow' };
  return { settings, project: await startProject({ settings, now }) };
}

async function give({ slack, choose }: Project, title: string, to: readonly string[]): Promise<void> {
  const ben = slack.person('ben');
  await choose('ben', title, 'Details…');
  await slack.until(() => ben.modal);
  await ben.fillAndSubmit({ 'Assigned to': to, Due: '2026-11-24' });
}

test('a Home that a guest had opened tells them nothing more once guests are refused', async () => {
  const { settings, project } = await welcoming();
  const { slack, titles } = project;
  const [first = '', second = '', third = ''] = titles;
  const gus = slack.person('gus');
  await give(project, first, ['gus']);
  await gus.openHome();
  const home = await slack.until(() => gus.home);
  await slack.until(() => visibleText(home).includes(first));

  settings.guests = 'refuse';
  await project.restart();
  await give(project, second, ['gus']);
  await slack.until(() => visibleText(home) === SORRY);
  const published = () =>
    slack.log.filter(({ method, request }) =>
      method === 'views.publish' ? JSON.stringify(request).includes('"user_id":"U0GUS"') : false,
    ).length;
  const before = published();
  await slack.person('ann').openHome();
  await slack.until(() => slack.person('ann').home);
  await give(project, third, ['gus', 'ann']);
  await slack.until(() => visibleText(slack.person('ann').home ?? home).includes(third));
  await project.restart();
  expect(published()).toBe(before);
  expect(visibleText(home)).toBe(SORRY);
});

test.each([
  ['allow', 1],
  ['refuse', 0],
] as const)('with GUESTS=%s a guest who had asked for reminders gets %i', async (guests, count) => {
  const { settings, project } = await welcoming();
  const { slack, titles } = project;
  const remind = async (name: string) => {
    await slack.person(name).click(project.message(), 'Remind me');
    await slack.until(() =>
      slack.sees(name, CHANNEL).some((one) => visibleText(one).includes('on mornings when')),
    );
  };
  await remind('gus');
  settings.guests = guests;
  await project.restart();
  await give(project, titles[0] ?? '', ['gus', 'ann']);
  await remind('ann');
  await slack.until(() => botMessages(slack, '@ann')[0]);
  await project.restart();
  expect(botMessages(slack, '@gus')).toHaveLength(count);
});
