import type { Readable, Writable } from 'node:stream';
import { INVALID_REQUEST, isJSONRPCRequest, isJSONRPCResponse } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

const REFUSAL =
  'not a request: "jsonrpc" must be "2.0", "id" a string or a whole number, "method" a string and "params" an object, with nothing beside them';
const BATCH = 'several messages on one line: write each on its own';

/**
 * An assistant's messages on standard input and output. Unlike the library's own transport, it answers a request that the
 * library's schema refuses with an error, and hangs up only after `settled`, so that no answer is cut off.
 */
export class AnsweringStdio extends StdioServerTransport {
  /** Resolves when the connection has ended. */
  readonly ended: Promise<void>;
  readonly #end: () => void;
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #settled: () => Promise<void>;
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(input: Readable, output: Writable, settled: () => Promise<void>) {
    super(input, output);
    this.#input = input;
    this.#output = output;
    this.#settled = settled;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
  }

  override async start(): Promise<void> {
    await super.start();
    this.#input.on('data', this.#answerRefused);
  }

  override async close(): Promise<void> {
    this.#input.off('data', this.#answerRefused);
    await this.#settled();
    await super.close();
    this.#end();
  }

  readonly #answerRefused = (chunk: Buffer): void => {
    const lines = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const answer of lines.flatMap(refusalsOf)) this.#output.write(`${JSON.stringify(answer)}\n`);
  };
}

function refusalsOf(line: string): object[] {
  const value = jsonOf(line);
  return Array.isArray(value)
    ? value.flatMap((message) => refusal(message, BATCH))
    : isJSONRPCRequest(value) || isJSONRPCResponse(value)
      ? []
      : refusal(value, REFUSAL);
}

/** The error for what has an id and does not answer anything itself. */
function refusal(value: unknown, message: string): object[] {
  if (typeof value !== 'object' || value === null || !('id' in value)) return [];
  const isAnswer = !('method' in value) && ('result' in value || 'error' in value);
  return isAnswer ? [] : [{ jsonrpc: '2.0', id: value.id, error: { code: INVALID_REQUEST, message } }];
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
