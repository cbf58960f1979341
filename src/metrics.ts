import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Unanswered } from './core/ask/ask.ts';
import { type Depth, JOB_KINDS } from './core/job.ts';

/** The kinds of request that people send. */
export type RequestKind =
  | 'command'
  | 'mention'
  | 'dm'
  | 'click'
  | 'view'
  | 'options'
  | 'shortcut'
  | 'home'
  | 'other';

/** `failed`: something broke, or the request was never acknowledged. */
type RequestOutcome = 'answered' | 'failed';

/** `refused`: Slack answered with an error; `http_error`: with an HTTP status; `no_answer`: not at all. */
export type CallOutcome = 'ok' | 'refused' | 'rate_limited' | 'http_error' | 'no_answer';

/** What one bot counts. Labels come from closed lists, so no question, channel or person appears in them. */
export type Metrics = {
  readonly registry: Registry;
  readonly acknowledged: (kind: RequestKind, seconds: number) => void;
  readonly requestDone: (kind: RequestKind, outcome: RequestOutcome, seconds: number) => void;
  /** A request over HTTP whose signature or timestamp is wrong. */
  readonly requestRefused: () => void;
  readonly slackCalled: (method: string, outcome: CallOutcome) => void;
  readonly unanswered: (reason: Unanswered) => void;
};

// From answers out of memory, past the three seconds that Slack waits, to the timeout of the bot's own calls.
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10, 30];

/** Makes the counters of one bot; two bots in one process do not share them. Names follow prometheus.io/docs/practices/naming. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const acknowledged = new Histogram({
    name: 'cloudpay_acknowledgement_duration_seconds',
    help: 'From the arrival of a request of Slack to its acknowledgement; Slack waits for three seconds',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers,
  });
  const requestDone = new Histogram({
    name: 'cloudpay_request_duration_seconds',
    help: 'From the arrival of a request of Slack until all is done for it; the count is that of the requests',
    labelNames: ['kind', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const refused = new Counter({
    name: 'cloudpay_requests_refused_total',
    help: 'Requests over HTTP whose signature or timestamp was wrong',
    registers,
  });
  const calls = new Counter({
    name: 'cloudpay_slack_calls_total',
    help: 'Calls of the Web API and of response URLs, each try counted; a 429 is rate_limited',
    labelNames: ['method', 'outcome'],
    registers,
  });
  const questions = new Counter({
    name: 'cloudpay_unanswered_questions_total',
    help: 'Questions to which the playbook has no answer (missing), or that are about something else',
    labelNames: ['reason'],
    registers,
  });
  return {
    registry,
    acknowledged: (kind, seconds) => acknowledged.observe({ kind }, seconds),
    requestDone: (kind, outcome, seconds) => requestDone.observe({ kind, outcome }, seconds),
    requestRefused: () => refused.inc(),
    slackCalled: (method, outcome) => calls.inc({ method, outcome }),
    unanswered: (reason) => questions.inc({ reason: reason.replaceAll('-', '_') }),
  };
}

/** Where the gauges read the current state; asked only when somebody reads the metrics. */
type State = {
  /** Rejects when the database does not answer. */
  readonly depth: () => Promise<readonly Depth[]>;
  /** The connections to the database; undefined where it needs none. */
  readonly connections: () =>
    | { readonly open: number; readonly idle: number; readonly waiting: number }
    | undefined;
  readonly knowledge: () => { readonly version: string; readonly readAt: Date; readonly problems: number };
  readonly now: () => Date;
};

/** Adds the gauges to a registry; gives a function that brings them up to date. */
export function gaugesOf(registry: Registry, state: State): () => Promise<void> {
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const up = gauge('cloudpay_database_up', 'Whether the database answers');
  const waiting = gauge(
    'cloudpay_jobs_waiting',
    'Jobs that have not reached Slack yet, of all instances',
    'kind',
  );
  const age = gauge(
    'cloudpay_jobs_oldest_age_seconds',
    'Age of the oldest waiting job; 0 when none waits',
    'kind',
  );
  const version = gauge(
    'cloudpay_knowledge_info',
    'The version of the knowledge in force; always 1',
    'version',
  );
  const readAt = gauge(
    'cloudpay_knowledge_read_timestamp_seconds',
    'When the knowledge in force was read; its age is time() less this',
  );
  const problems = gauge(
    'cloudpay_knowledge_problems',
    'Problems in the files as they are now; with any, the last good version stays in force',
  );
  // Under the names that every Prometheus client uses.
  const memory = gauge('process_resident_memory_bytes', 'Resident memory size in bytes.');
  const started = gauge(
    'process_start_time_seconds',
    'Start time of the process since unix epoch in seconds.',
  );
  started.set(performance.timeOrigin / 1_000);
  const readConnections = connectionGauges(gauge, state);

  return async () => {
    // While the database does not answer, the gauges are NaN rather than an old number.
    const found = await state.depth().catch(() => undefined);
    up.set(found === undefined ? 0 : 1);
    for (const kind of JOB_KINDS) {
      const own = found?.find((one) => one.kind === kind);
      const { count = 0, since = state.now() } = found === undefined ? NOT_KNOWN : (own ?? {});
      waiting.set({ kind }, count);
      age.set({ kind }, Math.max(0, seconds(state.now()) - seconds(since)));
    }
    const known = state.knowledge();
    version.reset();
    version.set({ version: known.version }, 1);
    readAt.set(seconds(known.readAt));
    problems.set(known.problems);
    memory.set(process.memoryUsage.rss());
    readConnections();
  };
}

const NOT_KNOWN = { count: Number.NaN, since: new Date(Number.NaN) };

/** None where the database needs no connections. */
function connectionGauges(
  gauge: (name: string, help: string, label: string) => Gauge,
  { connections }: State,
): () => void {
  if (connections() === undefined) return () => {};
  const states = gauge(
    'cloudpay_database_connections',
    'Connections to PostgreSQL: open ones, idle ones of these, and requests that wait for one',
    'state',
  );
  return () => {
    for (const [state, count] of Object.entries(connections() ?? {})) states.set({ state }, count);
  };
}

function seconds(date: Date): number {
  return date.getTime() / 1_000;
}
