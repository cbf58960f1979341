import type { FaultKind } from './faults.ts';
import type { State } from './state.ts';

/** Something the bot did that Slack refuses or warns about. */
export interface Problem {
  /** Slack's error code, or `missing_text`, `message_truncated`. */
  code: string;
  /** The Web API method, `response_url`, or what was delivered. */
  method: string;
  detail: string[];
}

/** A request exactly as it went to the bot, so that it can be sent once more. */
export interface RawRequest {
  headers: Record<string, string>;
  body: string;
}

/** One request between Slack and the bot, with its answer. */
export interface LogEntry {
  id: number;
  at: number;
  direction: 'to-bot' | 'from-bot';
  method: string;
  request: unknown;
  /** Only for what went to the bot. */
  raw?: RawRequest;
  /** No status: the bot was not there, or did not answer in time. */
  response: { status: number | undefined; body: unknown };
  ms: number;
  problems: Problem[];
  /** The fault on demand that met it. */
  fault?: FaultKind;
}

// A workspace may be left running for days.
const ENTRIES_KEPT = 10_000;

/** Writes down a request with its answer, and tells those who wait. */
export function record(state: State, parts: Omit<LogEntry, 'id'>): LogEntry {
  const entry = { id: state.next(), ...parts };
  state.log.push(entry);
  if (state.log.length > ENTRIES_KEPT) state.log.shift();
  state.changes.happened();
  return entry;
}
