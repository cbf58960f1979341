import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { askOf } from './core/ask/ask.ts';
import { wishReader } from './core/checklist/wish.ts';
import { formatProblem } from './core/knowledge/problem.ts';
import { confidentialOf } from './core/say/confidential.ts';
import { indexPartners } from './core/search/partners.ts';
import type { Snapshot } from './knowledge/read.ts';
import { type KnowledgeWatch, watchKnowledge } from './knowledge/watch.ts';
import { slackAppOf } from './slack/app.ts';
import type { Known } from './slack/known.ts';
import { openStore, type Store } from './store/open.ts';

/** The running bot. */
export type Bot = { readonly stop: () => Promise<void> };

/**
 * Starts the bot: reads the knowledge and follows its edits, then opens the door to Slack. Rejects when the knowledge
 * has problems, the database cannot be used, the token is refused or the port is taken.
 * `now` is the clock of checklists and reminders.
 */
export async function startBot(config: Config, log: Logger, now = () => new Date()): Promise<Bot> {
  let known: Known;
  const knowledge = await watchKnowledge(config.knowledgeDir, {
    onChange: (changed) => {
      const { version } = changed;
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
  known = indexed(knowledge.current());
  const opened: Closing[] = [knowledge.close];
  try {
    const store = await openStore(config.database);
    opened.push(store.close);
    const routes = [healthz, readyzOf(knowledge, store)];
    const slack = slackAppOf({ config, known: () => known, store: store.checklists, routes, log, now });
    opened.push(slack.stop);
    await slack.start();
  } catch (error) {
    await closeAll(opened).catch(() => {});
    throw error;
  }
  log.info(
    { port: config.port, mode: config.connection.kind, version: knowledge.current().version },
    'ready',
  );
  return { stop: () => closeAll(opened) };
}

type Closing = () => Promise<void> | void;

/** Closes what was opened, the last first. */
async function closeAll(opened: readonly Closing[]): Promise<void> {
  for (const close of opened.toReversed()) await close();
}

/** All that is asked of the knowledge, indexed together, so that no two answers come of different versions. */
function indexed({ knowledge, version }: Snapshot): Known {
  return {
    ask: askOf(knowledge),
    findPartners: indexPartners(knowledge),
    readWish: wishReader(knowledge),
    knowledge,
    confidential: confidentialOf(knowledge),
    version,
  };
}

const healthz = { path: '/healthz', body: async () => ({ status: 200, json: { alive: true } }) };

/** Ready with the last good knowledge and a database that answers; the problems of a later edit are told beside it. */
function readyzOf(knowledge: KnowledgeWatch, store: Store) {
  return {
    path: '/readyz',
    async body() {
      const database = await store.ping().then(
        () => 'answers',
        () => 'does not answer',
      );
      const ready = database === 'answers';
      return {
        status: ready ? 200 : 503,
        json: {
          ready,
          database,
          knowledge: {
            version: knowledge.current().version,
            problems: knowledge.problems().map(formatProblem),
          },
        },
      };
    },
  };
}
