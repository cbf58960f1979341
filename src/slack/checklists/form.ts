import type { ViewOutput } from '@slack/bolt';
import type { Holders } from '../../core/checklists/checklist.ts';
import type { DetailsChange } from '../../core/checklists/event.ts';
import { readEvidence } from '../../core/checklists/evidence.ts';
import { ChannelId, Day, UserId } from '../../core/checklists/ids.ts';
import { Role } from '../../core/knowledge/playbook.ts';
import { FIELDS, HOLDER_FIELDS } from '../ids/checklist-ids.ts';
import { dayIn, type Filled, fieldOf, shown, textOf } from '../view-state.ts';

/** The channel that was chosen. */
export function channelOf(view: ViewOutput): ChannelId | undefined {
  return ChannelId.safeParse(fieldOf(view, FIELDS.channel).selected_conversation).data;
}

/** What was changed in the details of a step: only that, so that what others changed meanwhile stays. */
export function detailsOf(view: ViewOutput): Filled<DetailsChange> {
  const { assignees, due, evidence, note } = FIELDS;
  const users = fieldOf(view, assignees).selected_users ?? [];
  const day = dayIn(view, due);
  const link = textOf(view, evidence);
  const read = link === '' ? null : readEvidence(link);
  const isLinkNew = link !== (shown(view, evidence).initial_value ?? '');
  if (isLinkNew && read === undefined)
    return {
      kind: 'wrong',
      errors: { [evidence]: 'Write a whole link, https://…, or the key of a Jira, ABC-123.' },
    };
  const added = textOf(view, note);
  return {
    kind: 'filled',
    value: {
      ...(isSame(users, shown(view, assignees).initial_users ?? [])
        ? {}
        : { assignees: users.map((user) => UserId.parse(user)) }),
      ...(day === shown(view, due).initial_date ? {} : { due: day === undefined ? null : Day.parse(day) }),
      ...(isLinkNew && read !== undefined ? { evidence: read } : {}),
      ...(added === '' ? {} : { note: added }),
    },
  };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

/** The roles whose holder was changed. */
export function newHoldersOf(view: ViewOutput): { readonly role: Role; readonly user: UserId | null }[] {
  return Role.options.flatMap((role) => {
    const user = fieldOf(view, HOLDER_FIELDS[role]).selected_user ?? undefined;
    if (user === shown(view, HOLDER_FIELDS[role]).initial_user) return [];
    return [{ role, user: user === undefined ? null : UserId.parse(user) }];
  });
}

/** The holders that were filled in. */
export function holdersOf(view: ViewOutput): Holders {
  const holders: Holders = {};
  for (const role of Role.options) {
    const user = fieldOf(view, HOLDER_FIELDS[role]).selected_user;
    if (user) holders[role] = UserId.parse(user);
  }
  return holders;
}
