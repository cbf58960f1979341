import type { Actor } from '../../../src/workspace/actor.ts';

/** Closes what is open, if anything is. */
export async function closeModals(person: Actor): Promise<void> {
  if (person.modal) await person.closeModal('all');
}
