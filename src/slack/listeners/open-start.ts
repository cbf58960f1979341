import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  GlobalShortcut,
  SlackActionMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import type { Context } from '../context.ts';
import { openModal } from '../sending/show.ts';
import { startModal } from '../views/checklist/project-form.ts';

type Args = (SlackShortcutMiddlewareArgs<GlobalShortcut> | SlackActionMiddlewareArgs<BlockButtonAction>) &
  AllMiddlewareArgs;

/** The shortcut, or the button on Home: opens the form of a checklist, which asks for the channel too. */
export function onOpenStart({ report }: Context) {
  return async ({ ack, body, client }: Args): Promise<void> => {
    await ack();
    const view = startModal({ channel: null }, {}, {});
    await openModal({ client, body }, view, report);
  };
}
