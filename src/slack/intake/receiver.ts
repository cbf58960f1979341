import type { Logger as BoltLogger } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Connection } from '../../config.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { ConnectedReceiver } from './connected-receiver.ts';
import { httpReceiver } from './http-receiver.ts';
import { refusals } from './refusals.ts';
import { customRoute, type Route } from './route.ts';
import { withinPatience } from './slack-patience.ts';
import { socketReceiver } from './socket-receiver.ts';

type ReceiverParts = {
  readonly connection: Connection;
  readonly routes: readonly Route[];
  /** For the calls that open a socket. */
  readonly clientOptions: WebClientOptions;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly logger: BoltLogger;
  /** Resolves when no request is in hand. */
  readonly whenIdle: () => Promise<void>;
};

/** How requests of Slack come in, with the routes beside them. */
export function receiverOf({ connection, routes, logger, ...parts }: ReceiverParts): ConnectedReceiver {
  switch (connection.kind) {
    case 'http': {
      const { signingSecret } = connection;
      const { log } = parts;
      return httpReceiver({ signingSecret, routes, log }, refusals(parts.metrics, log));
    }
    case 'socket': {
      const { appToken } = connection;
      const installerOptions = { clientOptions: parts.clientOptions };
      const customRoutes = routes.map(customRoute);
      return socketReceiver({ appToken, installerOptions, customRoutes, logger }, () =>
        withinPatience(parts.whenIdle()),
      );
    }
  }
}
