import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseAddress } from '../../config.ts';
import type { Failing } from '../../core/job.ts';
import { formatProblem } from '../../core/knowledge/problem.ts';
import { counted } from '../../core/say/phrases.ts';
import { readKnowledge } from '../../knowledge/read.ts';
import { StoreError } from '../../store/database.ts';
import { type Inspection, inspectStore, readFailingJobs } from '../../store/inspect.ts';
import { unreleasedAdvice } from '../../store/migrate.ts';
import { bytes } from '../output.ts';

/** The result of a check: fine, a remark, or something to do. */
export type CheckResult = { readonly kind: 'ok' | 'remark' | 'problem'; readonly text: string };

/** Everything is fine. */
export function ok(text: string): CheckResult {
  return { kind: 'ok', text };
}

/** The bot works all the same. */
export function remark(text: string): CheckResult {
  return { kind: 'remark', text };
}

/** The bot cannot work; the text says what to do. */
export function problem(text: string): CheckResult {
  return { kind: 'problem', text };
}

// The first version that runs TypeScript directly and includes SQLite.
const LEAST_NODE = 24;

/** Whether this version of Node can run the bot. */
export function judgeNode(version: string): CheckResult {
  return Number.parseInt(version, 10) >= LEAST_NODE
    ? ok(version)
    : problem(`${version} is too old: install Node ${LEAST_NODE} or newer.`);
}

/** Whether the bot can use its database, and what its next start will change in it. */
export async function judgeDatabase(address: DatabaseAddress): Promise<CheckResult> {
  try {
    return judgeSchema(await inspectStore(address), address);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return problem(error.message);
  }
}

function judgeSchema({ place, schema }: Inspection, { kind }: DatabaseAddress): CheckResult {
  switch (schema.kind) {
    case 'absent':
      return ok(`${place} is not there yet: the first start creates it.`);
    case 'empty':
      return ok(`${place} is empty: the first start creates the tables.`);
    case 'current':
      return ok(`${place} is up to date.`);
    case 'unreleased':
      return problem(`${place} is ${unreleasedAdvice(kind)}`);
    case 'newer':
      return problem(
        `${place} was changed by a newer version of the bot (${schema.unknown.join(', ')}): start that version, or restore a backup from before.`,
      );
  }
}

// A checklist takes a few kilobytes; a backup beside the database takes as much as the database itself.
const LEAST_FREE = 100_000_000;

/**
 * Whether a SQLite file has room to grow. Undefined for PostgreSQL, and if the folder cannot be read, which the check of the
 * database explains.
 */
export function judgeDisk(address: DatabaseAddress): CheckResult | undefined {
  const free = address.kind === 'sqlite' ? freeAt(dirname(address.path)) : undefined;
  if (address.kind !== 'sqlite' || free === undefined) return undefined;
  const room = `${bytes(free)} free beside ${address.path}`;
  return free >= LEAST_FREE
    ? ok(room)
    : problem(`${room}, and at least ${bytes(LEAST_FREE)} are needed: make room, or clicks cannot be saved.`);
}

function freeAt(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing && dirname(folder) !== folder ? freeAt(dirname(folder)) : undefined;
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
// Younger failures usually resolve themselves. The alert of `/metrics` has the same threshold.
const WORTH_TELLING_MS = 5 * MINUTE_MS;

/** What fails to reach Slack, or was given up. Empty if the database cannot be read, which its own check explains. */
export async function judgeJobs(address: DatabaseAddress, now: Date): Promise<readonly CheckResult[]> {
  const failing = await readFailingJobs(address).catch(() => []);
  return failing
    .filter(({ isGivenUp, since }) => isGivenUp || now.getTime() - since.getTime() >= WORTH_TELLING_MS)
    .map((jobs) => remark(textOfJobs(jobs, now)));
}

function textOfJobs({ kind, failure, isGivenUp, count, since }: Failing, now: Date): string {
  const jobs = `${counted(count, 'job')} of the kind ${kind}`;
  const age = ageOf(now.getTime() - since.getTime());
  if (!isGivenUp)
    return `${jobs} failed for ${age} (${failure}): the bot keeps trying, and its log says more.`;
  const isChecklist = kind === 'checklist-message' || kind === 'thread';
  const again = isChecklist
    ? ' /cloudpay status in the channel says so, and offers to post the checklist again.'
    : '';
  return `${jobs} refused by Slack for good (${failure}), ${age} ago.${again}`;
}

function ageOf(ms: number): string {
  if (ms < 2 * HOUR_MS) return counted(Math.floor(ms / MINUTE_MS), 'minute');
  if (ms < 2 * DAY_MS) return counted(Math.floor(ms / HOUR_MS), 'hour');
  return counted(Math.floor(ms / DAY_MS), 'day');
}

/** Whether the knowledge is in order, and which version it is. */
export async function judgeKnowledge(knowledgeDir: string): Promise<CheckResult> {
  const reading = await readKnowledge(knowledgeDir);
  if (reading.kind === 'knowledge') {
    const { knowledge, version } = reading.snapshot;
    return ok(`${knowledge.vendors.length} partners, version ${version}`);
  }
  const [first, ...more] = reading.problems.map(formatProblem);
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return problem(`${first}${rest}. npm run knowledge:check names every problem.`);
}
