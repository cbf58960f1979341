import { type Finding, ok, problem } from './finding.ts';

// It runs TypeScript as it is, and has SQLite.
const LEAST_NODE = 24;

/** Whether this Node can run the bot. */
export function nodeFinding(version: string): Finding {
  const major = Number.parseInt(version, 10);
  return major >= LEAST_NODE
    ? ok('Node', version)
    : problem('Node', `${version} is too old: install Node ${LEAST_NODE} or newer.`);
}
