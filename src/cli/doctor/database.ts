import type { DatabaseAddress } from '../../config.ts';
import { StoreError } from '../../store/database.ts';
import { type Inspection, inspectStore } from '../../store/inspect.ts';
import { unreleasedAdvice } from '../../store/migrate.ts';
import { type Finding, ok, problem } from './finding.ts';

/** Whether the bot can work with its database, and what its next start does to it. */
export async function databaseFinding(address: DatabaseAddress): Promise<Finding> {
  try {
    return findingFor(await inspectStore(address), address);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return problem('database', error.message);
  }
}

function findingFor({ place, schema }: Inspection, { kind }: DatabaseAddress): Finding {
  switch (schema.kind) {
    case 'absent':
      return ok('database', `${place} is not there yet: the first start makes it.`);
    case 'empty':
      return ok('database', `${place} is empty: the first start makes the tables.`);
    case 'current':
      return ok('database', `${place} is up to date.`);
    case 'unreleased':
      return problem('database', `${place} is ${unreleasedAdvice(kind)}`);
    case 'newer':
      return problem(
        'database',
        `${place} was changed by a newer version of the bot (${schema.unknown.join(', ')}): start that version, or restore a backup from before.`,
      );
  }
}
