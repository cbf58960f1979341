import type { Receiver } from '@slack/bolt';

/** A receiver that knows whether what Slack sends can reach it. */
export type ConnectedReceiver = Receiver & { readonly isConnected: () => boolean };
