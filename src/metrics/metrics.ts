import { Counter, Histogram, Registry } from 'prom-client';
import type { Unanswered } from '../core/ask/ask.ts';

/** What people do that asks something of the bot. */
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

/** `failed`: something broke meanwhile, or nobody acknowledged it. */
type RequestOutcome = 'answered' | 'failed';

/** `refused`: Slack answered that it will not; `http_error`: with a status of its own; `no_answer`: not at all. */
export type CallOutcome = 'ok' | 'refused' | 'rate_limited' | 'http_error' | 'no_answer';

/** What one bot counts. Labels are of closed lists: no question, channel or person is in them. */
export type Metrics = {
  readonly registry: Registry;
  readonly acknowledged: (kind: RequestKind, seconds: number) => void;
  readonly requestDone: (kind: RequestKind, outcome: RequestOutcome, seconds: number) => void;
  /** A request over HTTP whose signature or timestamp is wrong. */
  readonly requestRefused: () => void;
  readonly slackCalled: (method: string, outcome: CallOutcome) => void;
  readonly unanswered: (reason: Unanswered) => void;
};

// From what is in memory to the three seconds that Slack waits, and the patience of the bot's own calls.
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10, 30];

/** Counters of one bot alone: two of them in one process do not mix. Names follow prometheus.io/docs/practices/naming. */
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
