import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChannelId, ChecklistId, ChecklistStepId } from '../../../src/core/checklists/ids.ts';
import { blockIdOf, FormPlace, placeOf, readJson, StartMetadata } from '../../../src/slack/views/ids.ts';

const anyPlace = fc.record(
  {
    checklist: fc
      .string({ unit: 'binary', minLength: 1, maxLength: 64 })
      .map((id) => ChecklistId.safeParse(id).data),
    step: fc.stringMatching(/^[a-z0-9-]{1,40}$/).map((id) => ChecklistStepId.parse(id)),
  },
  { requiredKeys: ['checklist'] },
);

test('whatever a checklist is called, its block_id and metadata name it and its step', () => {
  fc.assert(
    fc.property(anyPlace, fc.nat(), ({ checklist = ChecklistId.parse('cl-1'), ...rest }, revision) => {
      const place = { checklist, ...rest };
      expect(placeOf(blockIdOf(place, revision))).toEqual(place);
      expect(blockIdOf(place, revision).length).toBeLessThanOrEqual(255);
      expect(readJson(FormPlace, JSON.stringify(place))).toEqual(place);
    }),
  );
});

test('each revision has another block_id', () => {
  const place = { checklist: ChecklistId.parse('cl-1') };
  expect(blockIdOf(place, 1)).not.toBe(blockIdOf(place, 2));
});

test.each(['', 'partner', 'checklist:1:contact:', 'checklist:x:contact:cl-1', 'checklist:1:Contact:cl-1'])(
  'what the bot did not write names no place: %j',
  (text) => {
    expect(placeOf(text)).toBeUndefined();
  },
);

test.each(['', 'no json', '{}', '{"checklist":""}', '{"checklist":"cl-1","step":"A B"}', '[]', 'null'])(
  'metadata that the bot did not write names nothing: %j',
  (text) => {
    expect(readJson(FormPlace, text)).toBeUndefined();
    expect(readJson(StartMetadata, text)).toBeUndefined();
  },
);

test('the metadata of a start names the channel', () => {
  expect(readJson(StartMetadata, '{"channel":"C0PROJECT"}')).toEqual({
    channel: ChannelId.parse('C0PROJECT'),
  });
});
