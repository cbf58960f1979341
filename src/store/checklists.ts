import type { ChecklistStore } from '../core/checklist/store.ts';
import { answeredEvents } from './answered-events.ts';
import { budgets } from './budgets.ts';
import { changes } from './changes.ts';
import { channels } from './channels.ts';
import { claims } from './claims.ts';
import { compared } from './compared.ts';
import { copies } from './copies.ts';
import { homes } from './homes.ts';
import { lists } from './lists.ts';
import { lookUps } from './look-ups.ts';
import { own } from './own.ts';
import { reminders } from './reminders.ts';
import { removal } from './removal.ts';
import type { Database } from './schema.ts';
import { thread } from './thread.ts';
import { vendorProjects } from './vendor-projects.ts';

/** The checklists of a database. */
export function checklistStore(database: Database): ChecklistStore {
  return {
    ...changes(database),
    ...lists(database),
    ...vendorProjects(database),
    ...compared(database),
    ...claims(database),
    ...copies(database),
    ...thread(database),
    ...answeredEvents(database),
    ...reminders(database),
    ...budgets(database),
    ...channels(database),
    ...removal(database),
    ...own(database),
    ...homes(database),
    ...lookUps(database),
  };
}
