import { UserId } from '../../core/checklists/ids.ts';

/** Where the app is installed. */
export type Installation = {
  /** The ids by which Slack says that somebody belongs there. */
  readonly ids: ReadonlySet<string>;
  /** In an organisation of several workspaces people may come with the id of any of them. */
  readonly isOrganisation: boolean;
  /** The address of the Slack workspace, with a slash at its end. */
  readonly home: string;
  /** The bot's own user. */
  readonly bot: UserId | undefined;
  /** Whether it was granted `files:write`. */
  readonly mayUpload: boolean;
};

/** Until Slack has told where it is, nobody is from there. */
export const NOWHERE: Installation = {
  ids: new Set(),
  isOrganisation: false,
  home: '',
  bot: undefined,
  mayUpload: false,
};

/** Reads the answer of `auth.test`: the workspace (`T…`), on Enterprise the organisation (`E…`), its address, the bot and its scopes. */
export function installationOf(answer: {
  readonly team_id?: string | undefined;
  readonly enterprise_id?: string | undefined;
  readonly url?: string | undefined;
  readonly user_id?: string | undefined;
  readonly response_metadata?: { readonly scopes?: readonly string[] | undefined } | undefined;
}): Installation {
  const { team_id: team, enterprise_id: organisation } = answer;
  return {
    ids: new Set([team, organisation].flatMap((id) => (id ? [id] : []))),
    isOrganisation: Boolean(organisation),
    home: answer.url ?? '',
    bot: UserId.safeParse(answer.user_id).data,
    mayUpload: answer.response_metadata?.scopes?.includes('files:write') ?? false,
  };
}
