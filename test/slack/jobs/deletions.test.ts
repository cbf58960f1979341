import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../local-slack/faults.ts';
import { visibleText } from '../../../local-slack/message.ts';
import { UserId } from '../../../src/core/checklists/ids.ts';
import { kinds } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { CHANNEL, HERE, type Project, startProject } from '../checklists/project.ts';
import { checklistMessages } from '../checklists/screen.ts';
import { openOffice } from '../office.ts';
import { clockFrom, PAST_A_LEASE_MS, putForward } from './clock.ts';
import { jobsIn } from './jobs-in.ts';

const ANN = 'U0ANN';
const SETTINGS = { settings: { admins: [UserId.parse(ANN)] } };

const botMessages = ({ slack }: Pick<Project, 'slack'>) =>
  slack
    .channel(CHANNEL)
    .messages.filter(({ author, onlyFor }) => author.kind === 'bot' && onlyFor === undefined);

/** A checklist with a line in its thread, archived. */
async function archived(project: Project): Promise<void> {
  const { slack, titles } = project;
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => project.thread()[0]);
  await project.settled();
  await slack.person('ann').click(project.message(), 'Archive');
  await project.settled();
  await slack.until(() => lastLine(project).includes('archived this checklist'));
}

const lastLine = (project: Project) => visibleText(project.thread().at(-1) ?? { blocks: [] });

test.each<Fault>([
  { kind: 'server-error', method: 'chat.delete', times: 2 },
  { kind: 'rate-limited', method: 'chat.delete', times: 1, retryAfterS: 1 },
  { kind: 'lost-response', method: 'chat.delete', times: 2 },
])('deleted, message and thread go though Slack fails: $kind', async (fault) => {
  const project = await startProject(SETTINGS);
  const { slack } = project;
  await archived(project);
  slack.faults.add(fault);
  await slack.person('ann').click(project.message(), 'Delete…');
  await slack.until(() => botMessages(project).length === 0);
});

test('in a channel that is archived they go once it is open again', async () => {
  const clock = clockFrom();
  const project = await startProject({ ...SETTINGS, now: clock.now });
  const { slack, database } = project;
  await archived(project);
  const message = project.message();
  // The thread may have one message, or one for each line.
  const { length } = botMessages(project);
  await slack.archive(CHANNEL);
  await slack.person('ann').click(message, 'Delete…');
  const refused = () => jobsIn(database).filter(({ failure }) => failure === 'is_archived');
  await expect.poll(refused).toHaveLength(length);
  await slack.unarchive(CHANNEL);
  await putForward({ database, clock }, 61 * 60_000);
  await slack.until(() => botMessages(project).length === 0);
});

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('kill -9 before Slack has deleted anything: the next bot does', async () => {
    const clock = clockFrom();
    const office = await openOffice({ ...SETTINGS, database: await newDatabase(), now: clock.now });
    const { slack } = office;
    const killable = await startInProcess(office, { ADMINS: ANN });
    const ann = slack.person('ann');
    await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
    const message = () => {
      const [one] = checklistMessages(slack, CHANNEL);
      if (!one) throw new Error('there is no checklist');
      return one;
    };
    await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
    for (const label of ['Archive', 'Delete…']) {
      if (label === 'Delete…')
        slack.faults.add({ kind: 'server-error', method: 'chat.delete', times: 1_000 });
      await slack.until(() => JSON.stringify(message().blocks).includes(`"${label}"`));
      await ann.click(message(), label);
    }
    await slack.until(() => slack.log.some(({ method }) => method === 'chat.delete'));
    await killable.kill();
    slack.faults.clear();
    clock.to(clock.now().getTime() + PAST_A_LEASE_MS + 60_000);
    await office.newBot();
    await slack.until(() => botMessages(office).length === 0);
  });
});
