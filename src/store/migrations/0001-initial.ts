import { type Kysely, sql } from 'kysely';

/** There is no release yet: whoever edits the tables below raises the letter, so that an older database is refused. */
export const NAME = '0001-initial-h';

/** Creates all tables; `schema.ts` describes them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...CHECKLISTS, ...PEOPLE, ...SLACK, ...KNOWLEDGE])
    await sql.raw(statement).execute(db);
}

const CHECKLISTS = [
  `create table checklists (
    id text primary key,
    channel text not null,
    vendor text not null,
    bid integer,
    status text not null,
    created_at text not null,
    state text not null,
    revision integer not null,
    newest_event integer not null,
    told integer not null,
    compared_with text not null
  )`,
  'create index checklists_in_channel on checklists (channel, created_at, id)',
  'create index checklists_of_bid on checklists (vendor, bid, created_at, id)',
  'create index checklists_counts on checklists (vendor, status)',
  'create index checklists_by_status on checklists (status, created_at, id)',
  'create index checklists_compared on checklists (status, vendor, compared_with, id)',
  "create index checklists_channels on checklists (channel, status) where status <> 'archived'",
  // Covers the query for a partner's card.
  'create index checklists_newest_of_vendor on checklists (vendor, created_at, id, status, channel, bid)',
  `create table events (
    checklist text not null references checklists (id),
    number integer not null,
    step text,
    event text not null,
    primary key (checklist, number)
  )`,
  `create table copies (
    checklist text not null references checklists (id),
    channel text not null,
    ts text not null,
    refused text,
    primary key (checklist, channel, ts)
  )`,
  `create table thread_posts (
    checklist text not null references checklists (id),
    channel text not null,
    ts text not null,
    root text not null,
    first_event integer not null,
    last_event integer not null,
    posted_at text not null,
    primary key (checklist, channel, ts)
  )`,
  'create index thread_posts_newest on thread_posts (checklist, last_event)',
];

const PEOPLE = [
  `create table subscriptions (
    checklist text not null references checklists (id),
    user_id text not null,
    reminded_for text not null,
    primary key (checklist, user_id)
  )`,
  'create index subscriptions_of_user on subscriptions (user_id, checklist)',
  `create table project_people (
    checklist text not null references checklists (id),
    user_id text not null,
    created_at text not null,
    primary key (checklist, user_id)
  )`,
  'create index project_people_of_user on project_people (user_id, created_at, checklist)',
  `create table own_steps (
    checklist text not null references checklists (id),
    step text not null,
    user_id text not null,
    due text not null,
    created_at text not null,
    place integer not null,
    primary key (checklist, step, user_id)
  )`,
  `create table assignments (
    user_id text not null,
    checklist text not null references checklists (id),
    step text not null,
    assigned_by text not null,
    primary key (user_id, checklist, step)
  )`,
  'create index assignments_of_checklist on assignments (checklist)',
  `create table preferences (
    user_id text not null,
    preference text not null,
    primary key (user_id, preference)
  )`,
  'create index own_steps_of_user on own_steps (user_id, due, created_at, checklist, place)',
  `create table homes (
    user_id text primary key,
    opened_at text not null,
    steps_from integer not null,
    projects_from integer not null,
    ticked text not null,
    drawings integer not null
  )`,
  'create index homes_opened on homes (opened_at)',
  `create table look_ups (
    user_id text not null,
    vendor text not null,
    at text not null,
    primary key (user_id, vendor)
  )`,
];

const SLACK = [
  'create table answered_events (event_id text primary key, at text not null)',
  'create index answered_events_at on answered_events (at)',
  `create table jobs (
    kind text not null,
    key text not null,
    data text not null,
    tried text not null,
    wanted integer not null,
    free_at double precision not null,
    wait_ms double precision not null,
    wanted_at double precision not null,
    background integer not null,
    lease text,
    attempts integer not null,
    failure text,
    failing_since double precision,
    given_up integer not null,
    primary key (kind, key)
  )`,
  'create index jobs_in_turn on jobs (background, attempts, wanted_at) where given_up = 0',
  'create index jobs_leased on jobs (lease) where lease is not null',
  'create index jobs_failing on jobs (failing_since) where failing_since is not null',
  'create table budgets (bucket text primary key, full_at double precision not null)',
  'create table closed_methods (method text primary key, closed_until double precision not null, for_ms double precision not null)',
  'create table shared_channels (channel text primary key)',
  `create table conversations (
    channel text not null,
    thread text not null,
    subject text not null,
    at text not null,
    primary key (channel, thread)
  )`,
  'create index conversations_at on conversations (at)',
];

const KNOWLEDGE = [
  `create table fixes (
    id text primary key,
    vendor text not null,
    status text not null,
    suggested_at text not null,
    state text not null,
    channel text,
    ts text,
    unplaced text
  )`,
  'create index fixes_by_status on fixes (status, suggested_at, id)',
  'create index fixes_of_vendor on fixes (vendor, suggested_at, id)',
  'create index fixes_by_channel on fixes (channel)',
  'create table fixes_version (version integer not null)',
  'insert into fixes_version (version) values (0)',
  `create table unanswered (
    id text primary key,
    key text not null,
    words text not null,
    name text not null,
    day text not null,
    channel text,
    asked_by text
  )`,
  'create index unanswered_by_key on unanswered (key, day)',
  'create index unanswered_by_asker on unanswered (asked_by)',
  // Without a foreign key, because confirmations outlive their checklist.
  `create table confirmations (
    checklist text not null,
    step text not null,
    vendor text not null,
    digest text not null,
    fact text not null,
    at text not null,
    confirmed_by text,
    primary key (checklist, step, digest)
  )`,
  'create index confirmations_of_vendor on confirmations (vendor, digest, at)',
];
