/** Where the app is installed: the ids by which Slack says that somebody belongs there. */
export type Installation = {
  readonly ids: ReadonlySet<string>;
  /** In an organisation of several workspaces people may come with the id of any of them. */
  readonly isOrganisation: boolean;
};

/** Reads the answer of `auth.test`: the workspace (`T…`), and on Enterprise the organisation (`E…`). */
export function installationOf(answer: {
  readonly team_id?: string | undefined;
  readonly enterprise_id?: string | undefined;
}): Installation {
  const { team_id: team, enterprise_id: organisation } = answer;
  return {
    ids: new Set([team, organisation].filter((id) => id !== undefined && id !== '')) as ReadonlySet<string>,
    isOrganisation: Boolean(organisation),
  };
}
