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
}
