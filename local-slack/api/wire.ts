import { isOutsider } from '../find.ts';
import type { Channel, Person, State } from '../state.ts';

/** A channel as conversations.* give it; what is shared with strangers says `is_ext_shared` (slack-facts section 5). */
export function wireChannel(state: State, channel: Channel) {
  if (channel.with) return { id: channel.id, is_im: true, user: channel.with.id, is_ext_shared: false };
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_member: channel.hasBot,
    is_shared: channel.shared,
    is_ext_shared: channel.shared,
    is_pending_ext_shared: channel.invited,
    pending_shared: channel.invited ? [INVITED_TEAM] : [],
    is_org_shared: false,
    context_team_id: state.seed.team.id,
    topic: { value: channel.topic },
    num_members: channel.members.length + (channel.hasBot ? 1 : 0),
  };
}

/** The workspace that is invited, or comes, when a channel is shared in the local Slack. */
export const INVITED_TEAM = 'T0PARTNER';

/**
 * A person as users.* give them; one of another workspace is `is_stranger` (slack-facts section 5). Of one who is deactivated
 * only `deleted` and the profile are left, without a zone (docs.slack.dev/reference/objects/user-object).
 */
export function wirePerson(state: State, person: Person) {
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deactivated,
    is_bot: false,
    is_stranger: isOutsider(state, person),
    ...(person.deactivated
      ? {}
      : {
          real_name: person.realName,
          ...(person.tz === null ? {} : { tz: person.tz }),
          is_restricted: person.guest,
          is_ultra_restricted: false,
        }),
    ...(person.organisation === undefined
      ? {}
      : { enterprise_user: { id: person.id, enterprise_id: person.organisation, teams: [person.teamId] } }),
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId },
  };
}

/** The bot as users.* give it. */
export function wireBotUser({ seed: { bot, team } }: State) {
  return { id: bot.id, team_id: team.id, name: bot.name, real_name: bot.name, is_bot: true, deleted: false };
}
