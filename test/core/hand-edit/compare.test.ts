import { describe, expect, test } from 'vitest';
import { amended } from '../../../src/core/amendment/amended.ts';
import { Fix } from '../../../src/core/amendment/fix.ts';
import { momentOf, UserId } from '../../../src/core/checklist/ids.ts';
import { handChanges } from '../../../src/core/hand-edit/compare.ts';
import { filedOf } from '../../../src/core/hand-edit/filed.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { INVOICE_TYPES_FILE, PLAYBOOK_FILE } from '../../../src/core/knowledge/source-file.ts';
import type { Vendor } from '../../../src/core/knowledge/vendor.ts';
import { differenceLine } from '../../../src/core/say/difference.ts';
import { lineText } from '../../../src/core/say/text.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

const by = UserId.parse('U0BEN');
const at = momentOf(new Date('2026-11-23T12:00:00Z'));
const real = await realKnowledge();
const PEAK = 'vendors/peak-software.yml';
const zach = { name: 'Zach Warrell', email: 'zwarrell@peakinfo.com' };
const dana = { email: 'dana@peakinfo.com' };

function fix(id: string, ...amendments: object[]): Fix {
  return Fix.parse({
    ...{ id, vendor: 'peak-software', amendments, suggested: { by, at } },
    status: { kind: 'accepted', accepted: { by, at } },
  });
}

/** The files with another record of Peak Software. */
function edited(change: Partial<Vendor>, before: Knowledge = real): Knowledge {
  const vendors = before.vendors.map((one) => (one.id === 'peak-software' ? { ...one, ...change } : one));
  return { ...before, vendors };
}

/** What was edited in a file since the real knowledge, in words. */
function edits(now: Knowledge, fixes: readonly Fix[] = [], file = PEAK): string[] {
  const text = filedOf(real).find((one) => one.file === file)?.text ?? '';
  return handChanges(file, text, { knowledge: now, fixes }).map(({ label, ...difference }) =>
    lineText(differenceLine(label, difference)),
  );
}

describe('an edited record', () => {
  test('is told field by field, old and new', () => {
    expect(edits(real)).toEqual([]);
    expect(edits(edited({ version: 'v2', contacts: [zach, dana], name: 'Peak' }))).toEqual([
      'Name: Peak Software → Peak',
      'Version: not recorded in the playbook → CloudPay v2',
      'Contacts: new is dana@peakinfo.com',
    ]);
    expect(edits(edited({ contacts: undefined }))).toEqual([
      'Contacts: no longer Zach Warrell, zwarrell@peakinfo.com',
    ]);
  });

  test('what no card shows is told, too; who confirmed a record and how the page puts it is no change', () => {
    const [need, ...needs] = record(real).needs as Exclude<Vendor['needs'], 'none known' | undefined>;
    if (!need) throw new Error('no needs');
    expect(edits(edited({ needs: [{ ...need, step: 'Choose one type' }, ...needs] }))).toEqual([
      expect.stringMatching(/^Needs: limit, .*Settle on the one invoice type.* → .*Choose one type/),
    ]);
    const verified = { on: '2026-11-01', by: 'Ann' };
    expect(edits({ ...edited({ verified, cells: undefined }) })).toEqual([]);
  });

  test('the other files are told by their parts', () => {
    const [type, ...types] = real.invoiceTypes;
    const [term, ...glossary] = real.playbook.glossary;
    if (!type || !term) throw new Error('nothing is in the files');
    const renamed = { ...real, invoiceTypes: [{ ...type, name: 'Renamed' }, ...types] };
    expect(edits(renamed, [], INVOICE_TYPES_FILE)).toEqual([expect.stringMatching(/^Types: .*→ .*Renamed/)]);
    const meant = { ...real.playbook, glossary: [{ ...term, meaning: 'Otherwise.' }, ...glossary] };
    expect(edits({ ...real, playbook: meant }, [], PLAYBOOK_FILE)).toEqual([
      expect.stringMatching(/^Glossary: .*→ .*Otherwise\./),
    ]);
  });

  test('nothing is said of a text of another version of the bot', () => {
    expect(handChanges(PEAK, '{"name":"Peak","colour":"red"}', { knowledge: real, fixes: [] })).toEqual([]);
  });
});

describe('what fixes have brought into the files is no edit', () => {
  const gone = fix('1', { kind: 'contact-gone', was: zach }, { kind: 'contact-added', contact: dana });
  const merged = amended(real, [gone]).knowledge;

  test('a merged fix alone; with an edit beside it, the edit alone', () => {
    expect(edits(merged, [gone])).toEqual([]);
    expect(edits(merged)).toHaveLength(1);
    expect(edits(edited({ emv: 'yes' }, merged), [gone])).toEqual([
      'EMV: not recorded in the playbook → yes',
    ]);
    expect(edits(edited({ contacts: [dana, zach] }, merged), [gone])).toEqual([
      'Contacts: new is dana@peakinfo.com',
    ]);
  });

  test('fixes of which one changes another again', () => {
    const again = fix('2', { kind: 'contact-changed', was: dana, contact: { ...dana, name: 'Dana Lee' } });
    const both = [gone, again];
    expect(edits(amended(real, both).knowledge, both)).toEqual([]);
  });

  test('an accepted fix that is not in the files yet hides no edit, and makes none', () => {
    const emv = fix('3', { kind: 'emv', emv: 'yes' });
    expect(edits(real, [emv])).toEqual([]);
    expect(edits(edited({ version: 'v1' }), [emv])).toEqual([
      'Version: not recorded in the playbook → CloudPay v1',
    ]);
    expect(edits(edited({ emv: 'no' }), [emv])).toEqual(['EMV: not recorded in the playbook → no']);
  });
});

function record({ vendors }: Knowledge): Vendor {
  const found = vendors.find(({ id }) => id === 'peak-software');
  if (!found) throw new Error('there is no Peak Software');
  return found;
}
