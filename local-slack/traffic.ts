import type { FaultKind } from './faults.ts';

/** A mistake of the bot that Slack refuses or warns about. */
export interface Problem {
  /** Slack's error code, or `missing_text`, `message_truncated`. */
  code: string;
  /** The Web API method, `response_url`, or what was delivered. */
  method: string;
  detail: string[];
}

/** A request exactly as it was sent to the bot, so that it can be sent again. */
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
  /** Only for requests to the bot. */
  raw?: RawRequest;
  /** No status: the bot was not there, or did not answer in time. */
  response: { status: number | undefined; body: unknown };
  ms: number;
  problems: Problem[];
  /** The fault on demand that affected it. */
  fault?: FaultKind | undefined;
}

/** Something to deliver to the bot: a command, an interaction or an event. */
export interface Parcel {
  /** For the log: `command /cloudpay`, `block_actions`, `event app_mention`. */
  method: string;
  /** What Socket Mode calls its kind. */
  envelope: 'events_api' | 'interactive' | 'slash_commands';
  payload: object;
  /** An event about the bot's own message: not subject to faults, and a stopped bot may miss it. */
  isEcho?: boolean;
  /** For a retry: its number, and why. */
  retry?: { attempt: number; reason: Failure };
}

/** Why a delivery failed, in the words of `x-slack-retry-reason` (docs.slack.dev/apis/events-api). */
export type Failure = 'http_timeout' | 'http_error' | 'connection_failed';

/** The result of a request to the bot. */
export interface Delivery {
  status: number | undefined;
  contentType: string;
  body: string;
  ms: number;
  failure?: Failure;
}

/** The way from Slack to the bot. */
export interface Bot {
  connect(botUrl: string): void;
  /** Sends, waits for the answer, and logs. A failure is a problem, unless an outage on demand caused it. */
  deliver(parcel: Parcel): Promise<{ delivery: Delivery; entry: LogEntry }>;
  /** Like `deliver`; when it fails, three retries follow, after the answer has been given. */
  deliverEvent(parcel: Parcel): Promise<{ delivery: Delivery; entry: LogEntry }>;
  /** Sends exactly these headers and this body, signed or not; whatever the bot answers is no problem. */
  deliverRaw(raw: RawRequest): Promise<Delivery>;
  close(): void;
}
