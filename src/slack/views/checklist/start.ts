import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { type Holders, ProjectVersion } from '../../../core/checklists/checklist.ts';
import type { Wish } from '../../../core/checklists/wish.ts';
import { AS_RECORDED, FIELDS, START_MODAL, type StartMetadata } from '../../ids/checklist-ids.ts';
import { partnerOptions } from '../look-up.ts';
import { dayInput, optional, plain, required, textInput } from './fields.ts';
import { holderFields } from './holders.ts';
import { formModal } from './modal.ts';

const VERSIONS: readonly PlainTextOption[] = [
  { text: plain('As recorded in the playbook'), value: AS_RECORDED },
  ...ProjectVersion.options.map((version) => ({ text: plain(`CloudPay ${version}`), value: version })),
];

/** Asks what a checklist is wished for, filled in as far as that is known. */
export function startModal(place: StartMetadata, wish: Partial<Wish>, holders: Holders): ModalView {
  const { bid, testBid, types = [], version = AS_RECORDED, goLive } = wish;
  const [chosen] = VERSIONS.filter(({ value }) => value === version);
  const ids = types.length === 0 ? undefined : types.map(({ id }) => id).join(', ');
  const metadata = JSON.stringify(place);
  return formModal({ callback: START_MODAL, title: 'Start a checklist', submit: 'Start', metadata }, [
    ...(place.channel === null ? [channelField()] : []),
    partnerField(wish),
    optional({ id: FIELDS.bid, label: 'BID' }, textInput('2298', bid)),
    optional({ id: FIELDS.testBid, label: 'Test BID' }, textInput('2299', testBid)),
    optional(
      {
        id: FIELDS.types,
        label: 'Invoice types',
        hint: 'Their ids. Leave it empty where none is chosen yet.',
      },
      textInput('43, 88', ids),
    ),
    optional(
      { id: FIELDS.version, label: 'Version' },
      {
        type: 'static_select',
        options: [...VERSIONS],
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    ),
    optional({ id: FIELDS.goLive, label: 'Go-live' }, dayInput(goLive)),
    ...holderFields(holders),
  ]);
}

/** Where it shall stand; direct messages are no place for it. */
function channelField(): InputBlock {
  return required(
    { id: FIELDS.channel, label: 'Channel', hint: 'The project’s channel, of which I am a member.' },
    {
      type: 'conversations_select',
      placeholder: plain('Choose a channel'),
      default_to_current_conversation: true,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    },
  );
}

/** The same typeahead of partners as in "Look up a partner". */
function partnerField({ vendor }: Partial<Wish>): InputBlock {
  const [partner] = vendor === undefined ? [] : partnerOptions([vendor]);
  return required(
    { id: FIELDS.partner, label: 'Partner' },
    {
      type: 'external_select',
      placeholder: plain('Type a name, misspelt is fine'),
      min_query_length: 0,
      ...(partner === undefined ? {} : { initial_option: partner }),
    },
  );
}
