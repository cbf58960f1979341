import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, visibleText } from '../../local-slack/message.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A knowledge of a test's own. */
export type OwnKnowledge = {
  readonly knowledgeDir: string;
  readonly fileOf: (vendor: string) => string;
  /** Writes something else in the record of a partner. */
  readonly edit: (vendor: string, passage: string, other: string) => void;
};

/** A copy of the real knowledge, gone when the test ends. */
export function ownKnowledge(): OwnKnowledge {
  const knowledgeDir = join(temporaryFolder(), 'knowledge');
  cpSync(KNOWLEDGE_DIR, knowledgeDir, { recursive: true });
  const fileOf = (vendor: string) => join(knowledgeDir, `vendors/${vendor}.yml`);
  return {
    knowledgeDir,
    fileOf,
    edit(vendor, passage, other) {
      const record = readFileSync(fileOf(vendor), 'utf8');
      if (!record.includes(passage)) throw new Error(`the record of ${vendor} does not say ${passage}`);
      writeFileSync(fileOf(vendor), record.replaceAll(passage, other));
    },
  };
}

/** Of a thread the messages that say that the record has changed. */
export function driftLines(thread: readonly Message[]): Message[] {
  return thread.filter((one) => visibleText(one).includes('The playbook has changed'));
}
