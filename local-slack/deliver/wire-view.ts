import type { ElementState } from '../client/memory.ts';
import type { State } from '../state.ts';
import type { OpenView } from '../view.ts';

/** What stands in the inputs, by block_id and action_id. */
export type StateValues = Record<string, Record<string, ElementState>>;

/** A Home has none of these: Slack writes them all the same (docs.slack.dev/reference/events/app_home_opened). */
const OF_A_HOME = {
  title: { type: 'plain_text', text: 'View Title', emoji: true },
  close: null,
  submit: null,
  clear_on_close: false,
  notify_on_close: false,
};

/** A view as Slack writes it in API answers and payloads (docs.slack.dev/reference/interaction-payloads/view-interactions-payload). */
export function wireView(state: State, open: OpenView, values: StateValues) {
  const { team, bot } = state.seed;
  const { view } = open;
  return {
    id: open.id,
    team_id: team.id,
    type: view.type,
    blocks: open.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values },
    hash: open.hash,
    ...(view.type === 'modal'
      ? {
          title: view.title,
          close: view.close ?? null,
          submit: view.submit ?? null,
          clear_on_close: view.clear_on_close ?? false,
          notify_on_close: view.notify_on_close ?? false,
        }
      : OF_A_HOME),
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: bot.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}
