import type { AllMiddlewareArgs, GlobalShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Context } from '../context.ts';
import { openModal } from '../sending/show.ts';
import { lookUpModal } from '../views/look-up.ts';

type Args = SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs;

/** The shortcut opens the modal in which a partner is looked up. */
export function onOpenLookUp({ report }: Context) {
  return async ({ ack, body, client }: Args): Promise<void> => {
    await ack();
    await openModal({ client, body }, lookUpModal(), report);
  };
}
