import type { DatabaseAddress } from '../../config.ts';
import type { Failing } from '../../core/job.ts';
import { counted } from '../../core/say/phrases.ts';
import { readFailingJobs } from '../../store/inspect.ts';
import { type Finding, remark } from './finding.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
// What failed just now will be done in a moment. From then on the alert of `/metrics` sends people here.
const WORTH_TELLING_MS = 5 * MINUTE_MS;

/** What fails to reach Slack, or never will by itself. Nothing where the database cannot be asked: its finding says why. */
export async function jobFindings(address: DatabaseAddress, now: Date): Promise<readonly Finding[]> {
  const failing = await readFailingJobs(address).catch(() => []);
  return failing
    .filter(({ isGivenUp, since }) => isGivenUp || now.getTime() - since.getTime() >= WORTH_TELLING_MS)
    .map((one) => remark('jobs', textFor(one, now)));
}

function textFor({ kind, failure, isGivenUp, count, since }: Failing, now: Date): string {
  const jobs = `${counted(count, 'job')} of the kind ${kind}`;
  const age = ageOf(now.getTime() - since.getTime());
  if (!isGivenUp)
    return `${jobs} failed for ${age} (${failure}): the bot goes on trying, and its log says more.`;
  const again =
    kind === 'checklist-message' || kind === 'thread'
      ? ' /cloudpay status in the channel says so, and offers to post the checklist again.'
      : '';
  return `${jobs} that Slack refuses for good (${failure}), since ${age}.${again}`;
}

function ageOf(ms: number): string {
  if (ms < 2 * HOUR_MS) return counted(Math.floor(ms / MINUTE_MS), 'minute');
  if (ms < 2 * DAY_MS) return counted(Math.floor(ms / HOUR_MS), 'hour');
  return counted(Math.floor(ms / DAY_MS), 'day');
}
