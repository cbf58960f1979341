import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { formatProblem } from './core/knowledge/problem.ts';
import { overlayFixes } from './knowledge/overlay.ts';
import { type KnowledgeEvents, watchKnowledge } from './knowledge/watch.ts';
import { createMetrics } from './metrics.ts';
import { routesOf } from './routes.ts';
import { type SlackApp, slackAppOf } from './slack/app.ts';
import { COMMAND_WORDS } from './slack/commands/table.ts';
import { type Known, knownOf } from './slack/known.ts';
import { loggable } from './slack/logging.ts';
import { openStore } from './store/open.ts';

/** The running bot. */
export type Bot = {
  /** Reports from now on that the bot wants no more requests; those that come are still answered. */
  readonly drain: () => void;
  /** Takes no more requests, finishes work in flight, closes everything. */
  readonly stop: () => Promise<void>;
};

/** What differs where it is started. */
type StartOptions = {
  /** The clock of checklists and reminders. */
  readonly now?: (() => Date) | undefined;
  /** Aborts the start, which then rejects. */
  readonly signal?: AbortSignal;
  /** Called when Slack refuses the bot for good after the start: it is no longer connected and should be stopped. */
  readonly onLost?: (error: unknown) => void;
};

/**
 * Starts the bot: reads the knowledge, follows its edits, then connects to Slack. Rejects when the knowledge
 * has problems, the database cannot be used, the token is refused or the port is taken.
 */
export async function startBot(
  config: Config,
  log: Logger,
  { now = () => new Date(), signal, onLost = () => {} }: StartOptions = {},
): Promise<Bot> {
  let known: Known;
  let readAt = now();
  let slack: SlackApp | undefined;
  let isDraining = false;
  let changed: () => void = () => {};
  const events = { ...logged(log), onChange: () => changed() };
  const knowledge = await watchKnowledge(config.knowledgeDir, events, COMMAND_WORDS);
  const opened: Closing[] = [knowledge.close];
  try {
    const store = await unlessAborted(openStore(config.database, now), signal);
    opened.push(store.close);
    const onFailure = (error: unknown, what: string) => log.error({ error: loggable(error) }, what);
    const overlay = await overlayFixes({
      files: knowledge.current,
      now,
      onFailure,
      store: store.fixes,
      onChange(overlaid, why) {
        known = knownOf(overlaid);
        readAt = now();
        slack?.knowledgeChanged();
        log.info({ version: overlaid.version }, why);
      },
    });
    opened.push(overlay.close);
    known = knownOf(overlay.current());
    changed = overlay.filesChanged;
    const metrics = createMetrics();
    const routes = routesOf({
      knowledge,
      store,
      metrics,
      now,
      log,
      inForce: () => ({ version: known.version, readAt }),
      isDraining: () => isDraining,
      isConnected: () => slack?.isConnected() ?? false,
    });
    const { refresh } = overlay;
    slack = slackAppOf({ config, known: () => known, store, refresh, routes, onLost, metrics, log, now });
    opened.push(slack.stop);
    await unlessAborted(slack.start(), signal);
  } catch (error) {
    await closeAll(opened).catch(() => {});
    throw error;
  }
  if (config.ownersChannel === undefined && config.admins.length === 0)
    log.warn('nobody reviews fixes of the playbook: name a channel in OWNERS_CHANNEL, or people in ADMINS');
  log.info({ port: config.port, mode: config.connection.kind, version: known.version }, 'ready');
  return {
    drain() {
      isDraining = true;
    },
    stop: () => closeAll(opened),
  };
}

/** Logs problems in edited files, and when they are fixed. */
function logged(log: Logger): KnowledgeEvents {
  return {
    onProblems: (problems) =>
      log.error(
        { problems: problems.map(formatProblem) },
        'the edited knowledge has problems; the last good one stays',
      ),
    onMended: () => log.info('the knowledge is in order again'),
  };
}

/** Rejects as soon as the start is aborted; the work itself ends with the process. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

type Closing = () => Promise<void> | void;

/** Closes everything that was opened, the last first. Goes on when one fails, then rejects with the first failure. */
async function closeAll(opened: readonly Closing[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of opened.toReversed()) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
