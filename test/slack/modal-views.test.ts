import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkModal } from '../../local-slack/block-kit/check.ts';
import { MenuOption } from '../../local-slack/block-kit/objects.ts';
import { VendorId } from '../../src/core/knowledge/ids.ts';
import { partnerOptions } from '../../src/slack/views/look-up.ts';
import { messageBlocks } from '../../src/slack/views/message.ts';
import { answerModal } from '../../src/slack/views/words.ts';
import { knowledgeOf, knowledgeWith, STRANGE_RECORDS } from './absurd-records.ts';
import { anyMessage } from './any-message.ts';

test('whatever a message holds, Slack takes it in a modal', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(checkModal(answerModal(messageBlocks(message)))).toMatchObject({ ok: true });
    }),
    { numRuns: 100 },
  );
});

describe('options of the typeahead', () => {
  test('are 100 at most, however many partners there are', async () => {
    const { vendors } = await knowledgeOf(150);
    expect(partnerOptions(vendors)).toHaveLength(100);
  });

  test.each(STRANGE_RECORDS)('fit, whatever a partner is called: $what', async ({ record }) => {
    const [option, ...others] = partnerOptions((await knowledgeWith(record)).vendors);
    expect(others).toEqual([]);
    expect(MenuOption.safeParse(option)).toMatchObject({ success: true });
    expect(option?.text.text).toMatch(/^Absurd/);
  });

  test.each([
    ['an id longer than Slack takes', { id: VendorId.parse('x'.repeat(76)) }],
    ['a name that nobody sees', { name: '\u202e\u0007' }],
  ])('leave out a partner of %s, so that the others can be chosen', async (_, record) => {
    const [usual] = (await knowledgeOf(1)).vendors;
    const [strange] = (await knowledgeWith(record)).vendors;
    const both = [strange, usual].filter((vendor) => vendor !== undefined);
    expect(partnerOptions(both).map(({ value }) => value)).toEqual([usual?.id]);
  });
});
