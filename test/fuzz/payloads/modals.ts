import type { Actor } from '../../../local-slack/actor.ts';

/** Closes what is open, if anything is. */
export async function closeModals(person: Actor): Promise<void> {
  if (person.modal) await person.closeModal('all');
}
