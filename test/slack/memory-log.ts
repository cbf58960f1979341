import { type Level, type Logger, pino } from 'pino';
import { z } from 'zod';

const Line = z.looseObject({ level: z.number(), msg: z.string(), reference: z.string().optional() });
export type Line = z.infer<typeof Line>;

const ERROR = 50;

/** The bot's log, kept in memory. */
export type MemoryLog = {
  readonly logger: Logger;
  readonly text: () => string;
  readonly lines: () => Line[];
  /** The lines of level error and above. */
  readonly errors: () => Line[];
};

/** A log, at the level of production unless it says otherwise. */
export function memoryLog(level: Level = 'info'): MemoryLog {
  const written: string[] = [];
  const lines = () => written.map((line) => Line.parse(JSON.parse(line)));
  return {
    logger: pino({ level }, { write: (line: string) => written.push(line) }),
    text: () => written.join(''),
    lines,
    errors: () => lines().filter(({ level }) => level >= ERROR),
  };
}
