import { CompiledQuery, Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DatabaseAddress } from '../../src/config.ts';
import { type Subject, subjectOfVendors } from '../../src/core/ask/subject.ts';
import { RecordHash } from '../../src/core/checklists/drift/record-hash.ts';
import {
  ChannelId,
  ChecklistId,
  ChecklistStepId,
  Day,
  FactId,
  UserId,
} from '../../src/core/checklists/ids.ts';
import { Bid, VendorId } from '../../src/core/knowledge/ids.ts';
import { budgetStore } from '../../src/store/budgets.ts';
import { checklistStore } from '../../src/store/checklists.ts';
import { confirmationStore } from '../../src/store/confirmations.ts';
import { conversationStore } from '../../src/store/conversations.ts';
import { type Database, type Queries, queriesOn } from '../../src/store/database.ts';
import { failingJobs, jobStore } from '../../src/store/jobs.ts';
import type { Tables } from '../../src/store/schema.ts';
import { ANN, BOB, knowledge } from '../core/checklists/sample.ts';
import { asking, claimed, made, noon, PROJECT, postAll, stepsOf, ticking, vendorOf } from './samples.ts';
import { dialectOf, kinds, onPostgres, openDatabase } from './stores.ts';

const MANY = 10_000;
const PART = 500;
// What is left to do is short, as are the shares of methods, a row each: they may be read through. Of the index of the channels a
// part is read, in its order.
const READS_THROUGH =
  /SCAN (?!jobs|closed_methods|\w+ USING COVERING INDEX checklists_channels)|Seq Scan (?!on (?:budgets|closed_methods|jobs))/;
const SUBJECT: Subject = subjectOfVendors([]);
const event = made('one');
const { id } = event.checklist;

describe.each(kinds)('among 10,000 checklists on $name', ({ blankDatabase }) => {
  test('no query reads through a table', async () => {
    const address = await blankDatabase();
    const database = await openDatabase(address);
    onTestFinished(database.close);
    const queries: CompiledQuery[] = [];
    const logged = new Kysely<Tables>({
      dialect: dialectOf(address),
      log: ({ query }) => void queries.push(query),
    });
    onTestFinished(() => logged.destroy());
    await fill(database.db);
    if (address.kind === 'postgres') await sql`analyze`.execute(database.db);
    const ways: Parameters<typeof queriesOn>[1] = {
      now: database.now,
      hold: (query) => query,
      holdFree: (query) => query,
    };
    await callEverything({ ...database, ...queriesOn(logged, ways) });
    const statements = queries.filter(({ sql: text }) => /^(select|update|delete)/.test(text));
    expect(statements.length).toBeGreaterThan(25);
    const slow = [];
    for (const query of statements) {
      const plan = await planOf(database.db, address, query);
      if (READS_THROUGH.test(plan)) slow.push(`${query.sql}\n${plan}`);
    }
    expect(slow).toEqual([]);
  });
});

test.each(onPostgres)(
  'whose turn it is shows in the index on $name, however many were given up',
  async ({ blankDatabase }) => {
    const address = await blankDatabase();
    const database = await openDatabase(address);
    onTestFinished(database.close);
    const givenUp = Array.from({ length: MANY }, (_, number) => jobRow(`old-${number}`, 1));
    for (let from = 0; from < MANY; from += PART)
      await database.db
        .insertInto('jobs')
        .values(givenUp.slice(from, from + PART))
        .execute();
    await database.db.insertInto('jobs').values(jobRow('one', 0)).execute();
    await sql`analyze`.execute(database.db);
    const claim = CompiledQuery.raw(
      `select key from jobs where kind in ('checklist-message') and given_up = 0 and (free_at <= 1 or free_at - wait_ms > 1) order by attempts, wanted_at limit 1`,
    );
    expect(await planOf(database.db, address, claim)).toMatch(/jobs_in_turn/);
  },
);

function jobRow(key: string, given_up: number): Tables['jobs'] {
  return {
    kind: 'checklist-message',
    key,
    data: 'null',
    tried: 'null',
    wanted: 1,
    given_up,
    free_at: 0,
    wait_ms: 0,
    background: 0,
    wanted_at: 0,
    lease: null,
    attempts: 0,
    failure: null,
    failing_since: null,
  };
}

/** Every method that reads or writes a checklist, so that each has a line to find. */
async function callEverything(database: Database): Promise<void> {
  const store = checklistStore(database);
  const [step] = stepsOf(event);
  if (!step) throw new Error('no steps');
  const subscription = { checklist: id, user: ANN };
  const day = Day.parse('2026-11-23');
  await store.create(event);
  const jobs = jobStore(database);
  await postAll({ jobs, checklists: store }, '1795435200.000100');
  await store.change(id, (checklist) => {
    const outcome = ticking(step, 1)(checklist);
    return { ...outcome, confirms: [FactId.parse('version: CloudPay v1')] };
  });
  const older = { channel: PROJECT, ts: '1795435200.000000' };
  await store.sawCopy(id, older.channel, older.ts);
  await store.messageOf(id);
  await store.copyRefused(id, older, 'cant_update_message');
  await store.foundCopies(id, [older]);
  await store.copyGone(id, older);
  await store.posts([id]);
  await store.postAgain(id);
  await store.threadOf(id, 10);
  await store.toldInThread(id, { ...older, root: older.ts, first: 2, last: 2, at: noon(1) });
  await store.change(id, asking({ kind: 'details', by: ANN, step, change: { assignees: [BOB] } }));
  await store.assignmentsTold(BOB, await store.assignmentsOf(BOB));
  for (const on of [true, false]) await store.prefer(BOB, 'no-assignments', on);
  await store.preferencesOf(BOB);
  await callJobs(database);
  await store.subscribe(subscription, true);
  await store.remindersOf(BOB);
  await store.stopReminders(BOB);
  await store.markReminded(subscription, day);
  await store.subscribe(subscription, false);
  await store.firstTime('Ev1', noon(1));
  await store.forgetEvents(noon(0));
  const conversations = conversationStore(database);
  const conversation = { channel: PROJECT, thread: '1795435200.000100' };
  await conversations.spoke([conversation], SUBJECT, noon(1));
  await conversations.spokenOf(conversation, noon(0));
  await conversations.forgetConversations(noon(0));
  const confirmations = confirmationStore(database);
  await confirmations.confirmationsOf(vendorOf(event));
  await store.find(id);
  await store.inChannel(PROJECT);
  await store.ofBid(vendorOf(event), Bid.parse(2298));
  const all = { from: 0, count: 10 };
  const vendor = vendorOf(event);
  await store.ofVendor(vendor, 5);
  await store.openHome(ANN, noon(1));
  await store.turnHome(ANN, { steps: 15, projects: 10 }, noon(1));
  await store.keepTicked(ANN, { checklist: id, step }, noon(1));
  await store.wantHome(ANN, noon(1));
  await store.drawHome(ANN);
  await store.rememberLookUp(ANN, vendor, noon(1));
  await store.lookUpsOf(ANN);
  await store.stepsOf(ANN, all);
  await store.projectsOf(ANN, all);
  await store.findAll([id]);
  await store.change(id, asking({ kind: 'hold', by: ANN, role: 'IM', user: BOB }));
  await store.change(id, asking({ kind: 'finish', by: ANN }));
  await store.forgetHomes(noon(0));
  await store.closeHome(ANN);
  await store.active(1);
  await store.comparisons();
  await store.comparedWith({ vendor, hash: '' }, 10);
  await store.markCompared([id], '', RecordHash.parse('new'));
  await store.projectChannels(10);
  await store.projectChannels(10, PROJECT);
  await store.history(id);
  await store.history(id, step);
}

async function callJobs(database: Database): Promise<void> {
  const jobs = jobStore(database);
  await jobs.want({ kind: 'checklist-message', key: id });
  const job = await claimed({ jobs });
  await jobs.renew([job.lease], 1_000);
  await jobs.wantedBy(job);
  await jobs.keepTried(job, 'it');
  await jobs.putOff(job, { waitMs: 0 });
  const again = await claimed({ jobs });
  await jobs.giveUp(again, 'is_archived');
  await jobs.givenUp(job);
  await jobs.finish(again, again.wanted);
  await jobs.depth();
  await failingJobs(database.db);
  const budgets = budgetStore(database);
  const call = { bucket: 'chat.update', gapMs: 1, burstMs: 0, atMostMs: 0 };
  await budgets.takeCall(call);
  await budgets.takeCall(call);
  await budgets.close('chat.update', 1_000);
  await budgets.closed();
}

/** Old projects, nearly all of them archived, drawn and told; a few are active. */
async function fill(db: Queries): Promise<void> {
  for (let from = 0; from < MANY; from += PART) {
    const numbers = Array.from({ length: PART }, (_, index) => from + index);
    await db.insertInto('checklists').values(numbers.map(oldRow)).execute();
    const steps = stepsOf(event);
    for (const number of [1, 2, 3]) {
      const step = steps[number] ?? null;
      const rows = numbers.map((of) => ({ checklist: oldId(of), number, step, event: '{}' }));
      await db.insertInto('events').values(rows).execute();
    }
    const ts = '1795430000.000100';
    const copies = numbers.map((of) => ({
      checklist: oldId(of),
      channel: oldChannel(of),
      ts,
      refused: null,
    }));
    await db.insertInto('copies').values(copies).execute();
    const told = { ts, root: ts, first_event: 2, last_event: 3, posted_at: noon(1) };
    const replies = numbers.map((of) => ({ ...told, checklist: oldId(of), channel: oldChannel(of) }));
    await db.insertInto('thread_posts').values(replies).execute();
    const wishes = numbers.map((of) => ({ checklist: oldId(of), user_id: ANN, reminded_for: '' as const }));
    await db.insertInto('subscriptions').values(wishes).execute();
    const answered = numbers.map((of) => ({ event_id: `old-${of}`, at: noon(1) }));
    await db.insertInto('answered_events').values(answered).execute();
    const spoken = numbers.map((of) => ({
      channel: oldChannel(of),
      thread: ts,
      subject: JSON.stringify(SUBJECT),
      at: noon(1),
    }));
    await db.insertInto('conversations').values(spoken).execute();
    const fact = FactId.parse('version: CloudPay v1');
    const confirmed = numbers.map((of) => ({
      checklist: oldId(of),
      step: ChecklistStepId.parse('product'),
      vendor: VendorId.parse(`vendor-${of}`),
      digest: 'digest',
      fact,
      at: noon(1),
      confirmed_by: ANN,
    }));
    await db.insertInto('confirmations').values(confirmed).execute();
    await fillHomes(db, numbers);
  }
  const given = db.selectFrom('own_steps').select(['user_id', 'checklist', 'step', 'user_id as assigned_by']);
  await db
    .insertInto('assignments')
    .columns(['user_id', 'checklist', 'step', 'assigned_by'])
    .expression(given)
    .execute();
  const preferred = db
    .selectFrom('homes')
    .select(['user_id', sql<string>`'no-assignments'`.as('preference')]);
  await db.insertInto('preferences').columns(['user_id', 'preference']).expression(preferred).execute();
}

/** Everybody has a Home, a look-up and a step in one of the projects. */
async function fillHomes(db: Queries, numbers: readonly number[]): Promise<void> {
  const home = { steps_from: 0, projects_from: 0, ticked: '[]', drawings: 1 };
  const users = numbers.map((number) => ({
    number,
    user_id: UserId.parse(`U${number}`),
    created_at: noon(-number),
  }));
  const own = {
    step: stepsOf(event)[0] ?? ChecklistStepId.parse('none'),
    due: Day.parse('2026-12-01'),
    place: 0,
  };
  const rows = users.map(({ number, user_id, created_at }) => ({
    people: { checklist: oldId(number), user_id, created_at },
    step: { ...own, checklist: oldId(number), user_id, created_at },
    home: { ...home, user_id, opened_at: noon(1) },
    look: { user_id, vendor: vendorOf(event), at: noon(1) },
  }));
  await db
    .insertInto('project_people')
    .values(rows.map(({ people }) => people))
    .execute();
  await db
    .insertInto('own_steps')
    .values(rows.map(({ step }) => step))
    .execute();
  await db
    .insertInto('homes')
    .values(rows.map((row) => row.home))
    .execute();
  await db
    .insertInto('look_ups')
    .values(rows.map(({ look }) => look))
    .execute();
}

function oldRow(number: number): Tables['checklists'] {
  const isActive = number % 500 === 0;
  return {
    id: oldId(number),
    channel: oldChannel(number),
    vendor: knowledge.vendors[number % knowledge.vendors.length]?.id ?? vendorOf(event),
    bid: Bid.parse(10_000 + number),
    status: isActive ? 'active' : 'archived',
    created_at: noon(-number),
    state: isActive ? JSON.stringify(event.checklist) : '{}',
    revision: 3,
    newest_event: 3,
    told: 3,
    compared_with: '',
  };
}

function oldId(number: number): ChecklistId {
  return ChecklistId.parse(`old-${number}`);
}

function oldChannel(number: number): ChannelId {
  return ChannelId.parse(`C${number}`);
}

/** How the database carries out a statement; */
async function planOf(db: Queries, { kind }: DatabaseAddress, query: CompiledQuery): Promise<string> {
  const explain = kind === 'sqlite' ? 'explain query plan' : 'explain';
  const statement = CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]);
  const { rows } = await db.executeQuery<Record<string, unknown>>(statement);
  return rows.flatMap((row) => Object.values(row).filter((value) => typeof value === 'string')).join('\n');
}
