import type { CustomRoute } from '@slack/bolt';
import type { Logger } from 'pino';
import { formatProblem } from './core/knowledge/problem.ts';
import type { KnowledgeWatch } from './knowledge/watch.ts';
import { gaugesOf, type Metrics } from './metrics.ts';
import { loggable } from './slack/logging.ts';
import type { Store } from './store/open.ts';

type RouteSources = {
  readonly knowledge: KnowledgeWatch;
  readonly store: Store;
  readonly metrics: Metrics;
  /** The knowledge that answers are given from, and when it was read. */
  readonly inForce: () => { readonly version: string; readonly readAt: Date };
  readonly isDraining: () => boolean;
  /** Whether Slack can reach the bot now. */
  readonly isConnected: () => boolean;
  readonly now: () => Date;
  readonly log: Logger;
};

type Answer = { readonly status: number; readonly type: string; readonly text: string };

/** The HTTP routes for operators: health, readiness and metrics. */
export function routesOf(sources: RouteSources): CustomRoute[] {
  const { knowledge, store, metrics, inForce, now, log } = sources;
  const readGauges = gaugesOf(metrics.registry, {
    depth: store.jobs.depth,
    connections: store.connections,
    knowledge: () => ({ ...inForce(), problems: knowledge.problems().length }),
    now,
  });
  return [
    /** The process is alive. */
    customRoute('/healthz', async () => json(200, { alive: true }), log),
    customRoute('/readyz', () => readiness(sources), log),
    /** In the format of Prometheus. */
    customRoute(
      '/metrics',
      async () => {
        await readGauges();
        const { registry } = metrics;
        return { status: 200, type: registry.contentType, text: await registry.metrics() };
      },
      log,
    ),
  ];
}

/** Bolt does not await handlers, so a failure is caught and answered here. */
function customRoute(path: string, answer: () => Promise<Answer>, log: Logger): CustomRoute {
  return {
    path,
    method: 'GET',
    async handler(_, response) {
      try {
        const { status, type, text } = await answer();
        response.writeHead(status, { 'content-type': type }).end(text);
      } catch (error) {
        log.error({ error: loggable(error), path }, 'a request failed');
        response.writeHead(500).end();
      }
    },
  };
}

/**
 * Whether the bot can take requests: the database answers, Slack can reach the bot, and it is not about to stop. The last good
 * knowledge is enough; problems in a later edit are listed.
 */
async function readiness(sources: RouteSources): Promise<Answer> {
  const { knowledge, store, inForce, isDraining, isConnected } = sources;
  const database = await store.ping().then(
    () => 'answers',
    () => 'does not answer',
  );
  const [draining, connected] = [isDraining(), isConnected()];
  const ready = database === 'answers' && connected && !draining;
  return json(ready ? 200 : 503, {
    ready,
    ...(draining && { draining }),
    ...(!connected && { slack: 'not connected' }),
    database,
    knowledge: {
      version: inForce().version,
      problems: knowledge.problems().map(formatProblem),
    },
  });
}

function json(status: number, body: unknown): Answer {
  return { status, type: 'application/json', text: JSON.stringify(body) };
}
