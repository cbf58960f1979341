import { type Logger, pino } from 'pino';
import { z } from 'zod';

const Line = z.looseObject({ level: z.number(), msg: z.string(), reference: z.string().optional() });
export type Line = z.infer<typeof Line>;

const ERROR = 50;

/** The bot's log, kept in memory. */
export type MemoryLog = {
  readonly logger: Logger;
  readonly text: () => string;
  /** The lines of level error and above. */
  readonly errors: () => Line[];
};

/** A log at the level of production. */
export function memoryLog(): MemoryLog {
  const written: string[] = [];
  return {
    logger: pino({ level: 'info' }, { write: (line: string) => written.push(line) }),
    text: () => written.join(''),
    errors: () => written.map((line) => Line.parse(JSON.parse(line))).filter(({ level }) => level >= ERROR),
  };
}
