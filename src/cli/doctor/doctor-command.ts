import { type Config, ConfigError, configFrom, type DataPlaces, placesFrom } from '../../config.ts';
import { counted } from '../../core/say/phrases.ts';
import type { TextStyle } from '../../core/say/text.ts';
import type { Output } from '../output.ts';
import {
  type CheckResult,
  judgeDatabase,
  judgeDisk,
  judgeJobs,
  judgeKnowledge,
  judgeNode,
  ok,
  problem,
} from './local.ts';
import {
  judgeFiles,
  judgeRequests,
  judgeReviews,
  judgeScopes,
  judgeSocket,
  judgeTime,
  judgeToken,
  type TokenTest,
  testToken,
} from './slack.ts';

/** What to check. */
type Patient = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: (path: string) => string;
  readonly nodeVersion: string;
  readonly manifest: URL;
};

/** What can be checked: if some settings have problems, the checks that do not need them still run. */
type Examined = Pick<Patient, 'nodeVersion' | 'manifest'> & {
  readonly config: Config | readonly string[];
  readonly token: TokenTest | undefined;
  readonly places: DataPlaces | undefined;
};

type Verdicts = CheckResult | readonly CheckResult[] | undefined;
type Check = readonly [about: string, judge: (examined: Examined) => Verdicts | Promise<Verdicts>];

/** Every check, in the order in which one would fix what it finds. Undefined if there is nothing to say. */
const CHECKS: readonly Check[] = [
  ['Node', ({ nodeVersion }) => judgeNode(nodeVersion)],
  ['settings', ({ config }) => (isProblems(config) ? config.map(problem) : ok('complete'))],
  ['token', ({ token }) => token && judgeToken(token)],
  ['scopes', ({ token, manifest }) => token && judgeScopes(token, manifest)],
  ['files', ({ token }) => token && judgeFiles(token)],
  ['reviews', ({ token }) => token && judgeReviews(token)],
  ['requests', ({ token }) => token && judgeRequests(token)],
  ['socket', ({ token }) => token && judgeSocket(token)],
  ['clock', ({ token }) => token && judgeTime(token)],
  ['database', ({ places }) => places && judgeDatabase(places.database)],
  ['jobs', ({ places }) => places && judgeJobs(places.database, new Date())],
  ['disk', ({ places }) => places && judgeDisk(places.database)],
  ['knowledge', ({ places }) => places && judgeKnowledge(places.knowledgeDir)],
];

const MARKS: Readonly<Record<CheckResult['kind'], string>> = { ok: 'ok', remark: '--', problem: '!!' };
const ABOUT_WIDTH = Math.max(...CHECKS.map(([about]) => about.length));

/** Checks everything that the bot needs, a line each: `ok`, `--` a remark, `!!` what to do. Gives 0, or 1 with any `!!`. */
export async function doctorCommand(patient: Patient, style: TextStyle, output: Output): Promise<number> {
  const examined = await examine(patient);
  let problems = 0;
  for (const [about, judge] of CHECKS)
    for (const verdict of [(await judge(examined)) ?? []].flat()) {
      output.log(lineOf(about, verdict, style));
      if (verdict.kind === 'problem') problems++;
    }
  output.log(`\n${problems === 0 ? 'The bot can work.' : `${counted(problems, 'problem')} to fix.`}`);
  return problems === 0 ? 0 : 1;
}

async function examine({ env, readFile, nodeVersion, manifest }: Patient): Promise<Examined> {
  const config = orProblems(() => configFrom(env, readFile));
  const places = orProblems(() => placesFrom(env, readFile));
  const token = isProblems(config) ? undefined : await testToken(config);
  return { nodeVersion, manifest, config, token, places: isProblems(places) ? undefined : places };
}

function orProblems<T>(read: () => T): T | readonly string[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n');
  }
}

function isProblems<T extends object>(read: T | readonly string[]): read is readonly string[] {
  return Array.isArray(read);
}

function lineOf(about: string, { kind, text }: CheckResult, style: TextStyle): string {
  const mark = kind === 'problem' ? style.strong(MARKS[kind]) : style.faint(MARKS[kind]);
  return `${mark}  ${about.padEnd(ABOUT_WIDTH)}  ${text}`;
}
