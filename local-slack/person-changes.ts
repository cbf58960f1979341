import type { Slack } from './slack.ts';
import type { Person } from './state.ts';

/**
 * A person's account is deactivated: they do nothing more, what they have open is closed, and Slack says `deleted` of them.
 * Channels go on listing them.
 */
export function deactivatePerson({ state }: Slack, person: Person): void {
  person.deactivated = true;
  for (const client of state.clients) if (client.person === person) client.modals = [];
  state.changes.happened();
}

/** They are back, as they were. */
export function reactivatePerson({ state }: Slack, person: Person): void {
  person.deactivated = false;
  state.changes.happened();
}
