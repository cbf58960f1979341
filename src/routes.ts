import { formatProblem } from './core/knowledge/problem.ts';
import type { KnowledgeWatch } from './knowledge/watch.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Route, RouteAnswer } from './slack/intake/route.ts';
import type { Store } from './store/open.ts';

/** `/healthz`: the process lives. */
export const healthz: Route = { path: '/healthz', answer: async () => json(200, { alive: true }) };

/**
 * `/readyz`: whether requests may come. Ready with the last good knowledge, a database that answers and a way for Slack to
 * reach the bot, until the bot is about to stop; the problems of a later edit are told beside it.
 */
export function readyz(
  knowledge: KnowledgeWatch,
  { ping }: Pick<Store, 'ping'>,
  { isDraining, isConnected }: { readonly isDraining: () => boolean; readonly isConnected: () => boolean },
): Route {
  return {
    path: '/readyz',
    async answer() {
      const database = await ping().then(
        () => 'answers',
        () => 'does not answer',
      );
      const draining = isDraining();
      const connected = isConnected();
      const ready = database === 'answers' && connected && !draining;
      const problems = knowledge.problems().map(formatProblem);
      const { version } = knowledge.current();
      return json(ready ? 200 : 503, {
        ready,
        ...(draining && { draining }),
        ...(!connected && { slack: 'not connected' }),
        database,
        knowledge: { version, problems },
      });
    },
  };
}

/** `/metrics`, in the format of Prometheus. */
export function metricsRoute({ registry }: Metrics, readGauges: () => Promise<void>): Route {
  return {
    path: '/metrics',
    async answer() {
      await readGauges();
      return { status: 200, type: registry.contentType, text: await registry.metrics() };
    },
  };
}

function json(status: number, body: unknown): RouteAnswer {
  return { status, type: 'application/json', text: JSON.stringify(body) };
}
