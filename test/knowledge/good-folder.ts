import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatProblem } from '../../src/core/knowledge/problem.ts';
import { readKnowledge } from '../../src/knowledge/read.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A small knowledge with nothing wrong in it; the tests spoil one thing each. */
export const GOOD_FILES: Readonly<Record<string, string>> = {
  'invoice-types.yml': `\
- id: 0
  name: Invoice
  source: { page: 1, section: Table }
- id: 43
  name: Permits
  source: { page: 1, section: Table }
- id: 57
  name: Parks
  source: { page: 1, section: Table }
`,
  'playbook.yml': `\
page: { id: 1, title: Playbook, path: /one, about: It tells of everything. }
summary: { text: It is a way to pay., source: { page: 1, section: Summary } }
versions: { text: There are two., source: { page: 1, section: Versions } }
procedures:
  - id: set-up
    name: Setting up
    steps:
      - id: product
        title: Begin
        text: Switch it on.
        roles: [IM]
    source: { page: 1, section: Set up }
glossary:
  - term: BID
    meaning: A biller's id.
    source: { page: 1, section: Table }
unexplained:
  - term: OTC
    used: It stands beside a BID.
    source: { page: 1, section: Table }
resources:
  - name: Summary page
    url: https://example.com/summary
    source: { page: 1, section: Resources }
`,
  'vendors/accela.yml': `\
name: Accela
aliases:
  - Accella
version: v2
invoiceTypes:
  - id: 43
  - id: 57
exampleBids:
  - bid: 1054
  - bid: 2298
needs:
  - kind: test-bid
    text: Ask for one first.
contacts:
  - name: Ann Example
    email: ann@accela.example
links:
  - title: Accela Permits
    where: Guru
    url: https://example.com/permits
source:
  page: 1
  section: Table
`,
  'vendors/recdesk.yml': `\
name: RecDesk
needs: none known
exampleBids:
  - { bid: 2298, remark: Shared with Accela. }
source: { page: 1, section: Table }
verified: { on: 2026-11-23, by: Ann Example }
`,
};

/** What a file holds; nothing where it is not to be there. */
export type Content = string | Uint8Array | undefined;

/** Writes a knowledge folder that goes when the test ends: the good files, and these instead of theirs. */
export function makeFolder(changes: Readonly<Record<string, Content>> = {}): string {
  const dir = join(temporaryFolder(), 'knowledge');
  for (const [path, content] of Object.entries({ ...GOOD_FILES, ...changes })) {
    if (content !== undefined) writeIn(dir, path, content);
  }
  return dir;
}

/** Writes one file, and the folders above it. */
export function writeIn(dir: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), content);
}

/** A good file with one passage of it changed. */
export function swap(path: string, passage: string, other: string): string {
  const text = GOOD_FILES[path];
  if (!text?.includes(passage)) throw new Error(`${path} has no passage ${passage}`);
  return text.replace(passage, () => other);
}

/** Every problem of a folder, as `knowledge:check` writes them. */
export async function problemsOf(dir: string): Promise<readonly string[]> {
  const reading = await readKnowledge(dir);
  return reading.kind === 'problems' ? reading.problems.map(formatProblem) : [];
}
