import { isDeepStrictEqual } from 'node:util';
import { fold } from '../../../src/core/checklists/apply.ts';
import type { ChecklistEvent } from '../../../src/core/checklists/event.ts';
import { type ChecklistId, isLater } from '../../../src/core/checklists/ids.ts';
import { checklistMessage } from '../../../src/slack/views/checklist/message.ts';
import { checklistStore } from '../../../src/store/checklists.ts';
import type { Database } from '../../../src/store/database.ts';
import type { Click } from './clicks.ts';
import { PLAIN } from './look.ts';
import type { BenchSlack } from './slack.ts';

/** What the store and the screens hold after a run. */
export type Found = {
  readonly acked: number;
  /** Not acknowledged. */
  readonly failed: number;
  /** Acknowledged and not in the log. */
  readonly lost: number;
  /** Not in the log because a newer click on the same step was there first. */
  readonly overtaken: number;
  /** Checklists whose message shows what is stored. */
  readonly equal: number;
  /** Those that are still to be drawn, and that the store knows as such. */
  readonly waiting: number;
  /** Those whose message shows something else though the store holds it for drawn, or whose state is not its log's. */
  readonly wrong: number;
};

/** Compares clicks, store and screens, for every checklist on which somebody clicked. */
export async function check(database: Database, clicks: readonly Click[], slack: BenchSlack): Promise<Found> {
  const store = checklistStore(database);
  const acked = clicks.filter(({ isAcked }) => isAcked);
  const found = { lost: 0, overtaken: 0, equal: 0, waiting: 0, wrong: 0 };
  for (const [id, own] of Map.groupBy(acked, ({ checklist }) => checklist)) {
    const log = await store.history(id);
    for (const click of own) {
      const fate = fateOf(click, log);
      if (fate !== 'kept') found[fate] += 1;
    }
    const [message = ''] = own.map((click) => click.message);
    found[await standingOf(database, id, log, slack.screens.get(message))] += 1;
  }
  return { acked: acked.length, failed: clicks.length - acked.length, ...found };
}

function fateOf({ step, click }: Click, log: readonly ChecklistEvent[]): 'kept' | 'overtaken' | 'lost' {
  const onStep = log.flatMap((event) => ('click' in event && event.step === step ? [event.click] : []));
  if (onStep.includes(click)) return 'kept';
  return onStep.some((other) => isLater(other, click)) ? 'overtaken' : 'lost';
}

async function standingOf(
  { db }: Database,
  id: ChecklistId,
  log: readonly ChecklistEvent[],
  screen: unknown,
): Promise<'equal' | 'waiting' | 'wrong'> {
  const row = await db
    .selectFrom('checklists')
    .where('id', '=', id)
    .select(['state', 'revision'])
    .executeTakeFirstOrThrow();
  const checklist = fold(log);
  if (checklist === undefined || !isDeepStrictEqual(JSON.parse(row.state), plain(checklist))) return 'wrong';
  const { blocks } = checklistMessage({ checklist, revision: row.revision, look: PLAIN });
  if (isDeepStrictEqual(screen, plain(blocks))) return 'equal';
  const job = await db
    .selectFrom('jobs')
    .where('kind', '=', 'checklist-message')
    .where('key', '=', id)
    .select('key')
    .executeTakeFirst();
  return job === undefined ? 'wrong' : 'waiting';
}

/** As it is after a way through JSON. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
