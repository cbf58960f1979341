import type { AuthTestResponse } from '@slack/web-api';
import { UserId } from '../../core/checklists/ids.ts';

/** Where the app is installed. */
export type Installation = {
  /** The ids of the workspace and the organisation. */
  readonly ids: ReadonlySet<string>;
  /** On Enterprise: members may carry the id of any of the organisation's workspaces. */
  readonly isOrganisation: boolean;
  /** The address of the Slack workspace, with a slash at its end. */
  readonly home: string;
  /** The bot's own user. */
  readonly bot: UserId | undefined;
  /** Whether it was granted `files:write`. */
  readonly mayUpload: boolean;
};

/** Before `auth.test` has answered: nobody belongs. */
export const NOWHERE: Installation = {
  ids: new Set(),
  isOrganisation: false,
  home: '',
  bot: undefined,
  mayUpload: false,
};

/** Reads the answer of `auth.test`. */
export function installationOf(answer: AuthTestResponse): Installation {
  const { team_id: team, enterprise_id: organisation } = answer;
  return {
    ids: new Set([team, organisation].flatMap((id) => (id ? [id] : []))),
    isOrganisation: Boolean(organisation),
    home: answer.url ?? '',
    bot: UserId.safeParse(answer.user_id).data,
    mayUpload: answer.response_metadata?.scopes?.includes('files:write') ?? false,
  };
}
