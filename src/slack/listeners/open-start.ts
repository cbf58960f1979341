import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  GlobalShortcut,
  SlackActionMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import { ChannelId } from '../../core/checklists/ids.ts';
import type { Context } from '../context.ts';
import { openModal } from '../sending/show.ts';
import { startModal } from '../views/checklist/project-form.ts';
import { isDirect } from '../views/words.ts';

type Args = (SlackShortcutMiddlewareArgs<GlobalShortcut> | SlackActionMiddlewareArgs<BlockButtonAction>) &
  AllMiddlewareArgs;

/** The shortcut, or the button on Home: opens the form of a checklist. */
export function onOpenStart({ report }: Context) {
  return async ({ ack, body, client }: Args): Promise<void> => {
    await ack();
    const clicked = 'channel' in body ? ChannelId.safeParse(body.channel?.id).data : undefined;
    // In a project's channel it is that one; elsewhere the form asks.
    const channel = clicked === undefined || isDirect(clicked) ? null : clicked;
    const view = startModal({ channel }, {}, {});
    await openModal({ client, body }, view, report);
  };
}
