import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { askOf } from './core/ask/ask.ts';
import type { Knowledge } from './core/knowledge/knowledge.ts';
import { formatProblem } from './core/knowledge/problem.ts';
import { indexPartners } from './core/search/partners.ts';
import { type KnowledgeWatch, watchKnowledge } from './knowledge/watch.ts';
import { type SlackApp, slackAppOf } from './slack/app.ts';
import type { Known } from './slack/context.ts';

/** The running bot. */
export type Bot = { readonly stop: () => Promise<void> };

/**
 * Starts the bot: reads the knowledge and follows its edits, then opens the door to Slack. Rejects when the knowledge
 * has problems, the token is refused or the port is taken.
 */
export async function startBot(config: Config, log: Logger): Promise<Bot> {
  let known: Known;
  const knowledge = await watchKnowledge(config.knowledgeDir, {
    onChange: ({ knowledge: changed, version }) => {
      try {
        known = indexed(changed);
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
  known = indexed(knowledge.current().knowledge);
  const slack = slackAppOf(config, () => known, [healthz, readyzOf(knowledge)], log);
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

/** All that is asked of the knowledge, indexed together, so that no two answers come of different versions. */
function indexed(knowledge: Knowledge): Known {
  return { ask: askOf(knowledge), findPartners: indexPartners(knowledge) };
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
