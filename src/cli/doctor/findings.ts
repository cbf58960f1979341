import { type Config, ConfigError, configFrom, type Places, placesFrom } from '../../config.ts';
import { callSlack } from './call-slack.ts';
import { clockFinding } from './clock.ts';
import { connectionFinding } from './connection.ts';
import { databaseFinding } from './database.ts';
import { diskFinding } from './disk.ts';
import { type Finding, ok, problem } from './finding.ts';
import { jobFindings } from './jobs.ts';
import { knowledgeFinding } from './knowledge.ts';
import { nodeFinding } from './node.ts';
import { reviewsFinding } from './reviews.ts';
import { scopesFinding } from './scopes.ts';
import { tokenFinding } from './token.ts';

/** What the doctor looks at, beside what the settings name. */
export type Patient = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: (path: string) => string;
  readonly nodeVersion: string;
  readonly manifest: URL;
};

/** All findings, in the order in which one would mend them. Where settings are wrong, what does not hang on them is looked at. */
export async function findings(patient: Patient): Promise<readonly Finding[]> {
  const { env, readFile, nodeVersion, manifest } = patient;
  const config = orProblems(() => configFrom(env, readFile));
  const places = orProblems(() => placesFrom(env, readFile));
  return [
    nodeFinding(nodeVersion),
    ...(Array.isArray(config)
      ? config.map((text) => problem('settings', text))
      : [ok('settings', 'complete'), ...(await slackFindings(config, manifest))]),
    ...(Array.isArray(places) ? [] : await placeFindings(places)),
  ];
}

function orProblems<T>(read: () => T): T | string[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n');
  }
}

async function slackFindings(config: Config, manifest: URL): Promise<readonly Finding[]> {
  const { slackApiUrl, botToken } = config;
  const answer = await callSlack(slackApiUrl, 'auth.test', botToken);
  const token = tokenFinding(answer, slackApiUrl);
  if (answer.kind === 'silence') return [token];
  const ofToken = answer.body.ok
    ? [scopesFinding(answer.scopes, manifest), await reviewsFinding(config)]
    : [];
  return [token, ...ofToken, await connectionFinding(config, answer.body.bot_id), clockFinding(answer)];
}

async function placeFindings({ database, knowledgeDir }: Places): Promise<readonly Finding[]> {
  const disk = database.kind === 'sqlite' ? diskFinding(database.path) : undefined;
  return [
    await databaseFinding(database),
    ...(await jobFindings(database, new Date())),
    ...(disk ? [disk] : []),
    await knowledgeFinding(knowledgeDir),
  ];
}
