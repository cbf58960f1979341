import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type Ask, askOf } from './core/ask/ask.ts';
import { formatProblem } from './core/knowledge/problem.ts';
import { type KnowledgeWatch, watchKnowledge } from './knowledge/watch.ts';
import { type SlackApp, slackAppOf } from './slack/app.ts';

/** The running bot. */
export type Bot = { readonly stop: () => Promise<void> };

/**
 * Starts the bot: reads the knowledge and follows its edits, then opens the door to Slack. Rejects when the knowledge
 * has problems, the token is refused or the port is taken.
 */
export async function startBot(config: Config, log: Logger): Promise<Bot> {
  let ask: Ask;
  const knowledge = await watchKnowledge(config.knowledgeDir, {
    onChange: ({ knowledge: changed, version }) => {
      try {
        ask = askOf(changed);
        log.info({ version }, 'the knowledge was read again');
      } catch (error) {
        log.error({ error, version }, 'the edited knowledge could not be indexed; the last good one stays');
      }
    },
    onProblems: (problems) =>
      log.error(
        { problems: problems.map(formatProblem) },
        'the edited knowledge has problems; the last good one stays',
      ),
    onMended: () => log.info('the knowledge is in order again'),
  });
  ask = askOf(knowledge.current().knowledge);
  const slack = slackAppOf(config, () => ask, [healthz, readyzOf(knowledge)], log);
  await startOrClose(slack, knowledge);
  log.info(
    { port: config.port, mode: config.connection.kind, version: knowledge.current().version },
    'ready',
  );
  return {
    async stop() {
      await slack.stop();
      knowledge.close();
    },
  };
}

async function startOrClose(slack: SlackApp, knowledge: KnowledgeWatch): Promise<void> {
  try {
    await slack.start();
  } catch (error) {
    knowledge.close();
    throw error;
  }
}

const healthz = { path: '/healthz', body: () => ({ status: 200, json: { alive: true } }) };

/** Ready with the last good knowledge; the problems of a later edit are told beside it. */
function readyzOf(knowledge: KnowledgeWatch) {
  return {
    path: '/readyz',
    body: () => ({
      status: 200,
      json: {
        ready: true,
        knowledge: {
          version: knowledge.current().version,
          problems: knowledge.problems().map(formatProblem),
        },
      },
    }),
  };
}
