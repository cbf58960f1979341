import { Gauge, type Registry } from 'prom-client';
import type { Depth, JobKind } from '../core/job.ts';

/** How things stand, asked for when somebody reads the metrics and not before. */
type Standing = {
  /** Rejects when the database does not answer. */
  readonly depth: () => Promise<readonly Depth[]>;
  /** The connections to the database; undefined where it needs none. */
  readonly connections: () => Connections | undefined;
  readonly knowledge: () => { readonly version: string; readonly readAt: Date; readonly problems: number };
  readonly now: () => Date;
};

/** The connections to a database: all that are open, the idle ones of these, and how many wait for one. */
type Connections = { readonly open: number; readonly idle: number; readonly waiting: number };

/** Gives the way to bring the gauges of a registry up to date. */
export function gaugesOf(registry: Registry, standing: Standing): () => Promise<void> {
  const readers = [
    jobGauges(registry, standing),
    connectionGauges(registry, standing),
    knowledgeGauges(registry, standing),
    processGauges(registry),
  ];
  return async () => {
    await Promise.all(readers.map((read) => read()));
  };
}

type Read = () => Promise<void> | void;

const KINDS: readonly JobKind[] = [
  ...([
    'checklist-message',
    'thread',
    'home',
    'review',
    'reminder',
    'assignment',
    'notice',
    'deletion',
  ] as const),
];

/** What the database cannot tell is not a number, rather than the number of an hour ago. */
function jobGauges(registry: Registry, { depth, now }: Standing): Read {
  const up = gauge(registry, 'cloudpay_database_up', 'Whether the database answers');
  const ofKinds = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['kind'], registers: [registry] });
  const waiting = ofKinds('cloudpay_jobs_waiting', 'What has yet to reach Slack, of all instances');
  const age = ofKinds(
    'cloudpay_jobs_oldest_age_seconds',
    'How long the job that waits longest has waited; 0 when none waits',
  );
  return async () => {
    const found = await depth().catch(() => undefined);
    up.set(found === undefined ? 0 : 1);
    for (const kind of KINDS) {
      const own = found?.find((one) => one.kind === kind);
      const isKnown = found !== undefined;
      waiting.set({ kind }, isKnown ? (own?.count ?? 0) : Number.NaN);
      age.set({ kind }, isKnown ? ageOf(own, now()) : Number.NaN);
    }
  };
}

function ageOf(own: Depth | undefined, now: Date): number {
  return own === undefined ? 0 : Math.max(0, seconds(now) - seconds(own.since));
}

function connectionGauges(registry: Registry, { connections }: Standing): Read {
  if (connections() === undefined) return () => {};
  const states = new Gauge({
    name: 'cloudpay_database_connections',
    help: 'Connections to PostgreSQL: open ones, idle ones of these, and requests that wait for one',
    labelNames: ['state'],
    registers: [registry],
  });
  return () => {
    for (const [state, count] of Object.entries(connections() ?? {})) states.set({ state }, count);
  };
}

function knowledgeGauges(registry: Registry, { knowledge }: Standing): Read {
  const info = new Gauge({
    name: 'cloudpay_knowledge_info',
    help: 'The version of the knowledge in force; always 1',
    labelNames: ['version'],
    registers: [registry],
  });
  const readAt = gauge(
    registry,
    'cloudpay_knowledge_read_timestamp_seconds',
    'When the knowledge in force was read; its age is time() less this',
  );
  const problems = gauge(
    registry,
    'cloudpay_knowledge_problems',
    'What is wrong with the files as they are now; with any, the last good version stays in force',
  );
  return () => {
    const known = knowledge();
    info.reset();
    info.set({ version: known.version }, 1);
    readAt.set(seconds(known.readAt));
    problems.set(known.problems);
  };
}

/** By the names that every Prometheus client gives them. */
function processGauges(registry: Registry): Read {
  const memory = gauge(registry, 'process_resident_memory_bytes', 'Resident memory size in bytes.');
  const started = gauge(
    registry,
    'process_start_time_seconds',
    'Start time of the process since unix epoch in seconds.',
  );
  started.set(performance.timeOrigin / 1_000);
  return () => memory.set(process.memoryUsage.rss());
}

function gauge(registry: Registry, name: string, help: string): Gauge {
  return new Gauge({ name, help, registers: [registry] });
}

function seconds(date: Date): number {
  return date.getTime() / 1_000;
}
