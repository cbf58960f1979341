import type { Actor } from '../../local-slack/actor.ts';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { OpenView } from '../../local-slack/state.ts';

/** Uses the shortcut, and waits for the modal. */
export async function openLookUp(slack: LocalSlack, person: Actor): Promise<OpenView> {
  await person.shortcut('Look up a partner');
  return slack.until(() => person.modal);
}

/** Chooses a partner in the modal that is open, and submits; gives what the modal shows then. */
export async function lookUp(person: Actor, type: string, choose: string): Promise<OpenView> {
  await person.fill({ Partner: { type, choose } });
  await person.submit();
  if (!person.modal) throw new Error('the modal was closed');
  return person.modal;
}
