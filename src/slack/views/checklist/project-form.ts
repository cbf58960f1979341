import type { ActionsBlock, InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { type Checklist, type Holders, ProjectVersion } from '../../../core/checklists/checklist.ts';
import type { ChecklistRequest } from '../../../core/checklists/checklist-request.ts';
import type { Doubt } from '../../../core/checklists/doubts.ts';
import type { ChannelId } from '../../../core/checklists/ids.ts';
import { Role } from '../../../core/knowledge/playbook.ts';
import {
  button,
  choiceInput,
  dayInput,
  formModal,
  option,
  optional,
  partnerInput,
  personInput,
  plain,
  required,
  textInput,
} from '../forms.ts';
import {
  ACTIONS,
  AS_RECORDED,
  FORM_FIELDS,
  type FormPlace,
  HOLDER_FIELDS,
  MODALS,
  type StartMetadata,
} from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { partnerOptions } from '../look-up.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { bold, channelMention, lineMrkdwn, Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { row, section } from '../section.ts';

const VERSIONS: readonly PlainTextOption[] = [
  option('As recorded in the playbook', AS_RECORDED),
  ...ProjectVersion.options.map((version) => option(`CloudPay ${version}`, version)),
];

/** What is known of a project when its form opens. */
type Filled = Partial<Omit<ChecklistRequest, 'vendor' | 'types'>> & {
  readonly types?: readonly { readonly id: number }[];
};

/** The form that starts a checklist, filled in as far as is known; `doubts` are shown above the fields. */
export function startModal(
  place: StartMetadata,
  request: Partial<ChecklistRequest>,
  holders: Holders,
  doubts: readonly Doubt[] = [],
): ModalView {
  const [partner] = request.vendor ? partnerOptions([request.vendor]) : [];
  const submit = doubts.length === 0 ? 'Start' : 'Start anyway';
  return formModal({ callback: MODALS.start, title: 'Start a checklist', submit, about: place }, [
    ...doubtBlocks(doubts),
    ...(place.channel === null ? [channelField()] : []),
    required(FORM_FIELDS.partner, 'Partner', partnerInput(partner)),
    ...projectFields(request, holders),
  ]);
}

/** **Edit project**: the project's fields and role holders. */
export function editModal({ id, project, holders }: Checklist, doubts: readonly Doubt[] = []): ModalView {
  const asked = doubts.map(({ key }) => key);
  const about: FormPlace = { checklist: id, asked };
  const submit = doubts.length === 0 ? 'Save' : 'Save anyway';
  return formModal({ callback: MODALS.editProject, title: 'Edit project', submit, about }, [
    ...doubtBlocks(doubts),
    ...projectFields(
      { ...project, version: project.basis ? project.basis.version : project.version },
      holders,
    ),
  ]);
}

const DOUBT_LENGTH = 600;

function doubtBlocks(doubts: readonly Doubt[]): KnownBlock[] {
  if (doubts.length === 0) return [];
  const lines = doubts.map((doubt) => mrkdwn`• ${lineMrkdwn(doubt.line, DOUBT_LENGTH)}`);
  return [section(mrkdwn`*Please check before you continue:*\n${Mrkdwn.join(lines, '\n')}`)];
}

/** The inputs for a project's fields and role holders. */
function projectFields(filled: Filled, holders: Holders): InputBlock[] {
  const { name, bid, testBid, types = [], version = AS_RECORDED, goLive } = filled;
  const ids = types.length === 0 ? undefined : types.map(({ id }) => id).join(', ');
  return [
    optional(FORM_FIELDS.name, 'Biller’s name', textInput('Springfield', name)),
    optional(FORM_FIELDS.bid, 'BID', textInput('2298', bid)),
    optional(FORM_FIELDS.testBid, 'Test BID', textInput('2299', testBid)),
    optional(FORM_FIELDS.types, 'Invoice types', textInput('43, 88', ids), TYPES_HINT),
    optional(FORM_FIELDS.version, 'Version', choiceInput(VERSIONS, version)),
    optional(FORM_FIELDS.goLive, 'Go-live', dayInput(goLive)),
    ...Role.options.map((role) => optional(HOLDER_FIELDS[role], role, personInput(holders[role]))),
  ];
}

const TYPES_HINT = 'Their ids. Leave this empty if none is chosen yet.';

/** The channel to post in; not a direct message. */
function channelField(): InputBlock {
  const channels: InputBlock['element'] = {
    type: 'conversations_select',
    placeholder: plain('Choose a channel'),
    default_to_current_conversation: true,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  };
  const hint = 'The project’s channel. I must be a member of it.';
  return required(FORM_FIELDS.channel, 'Channel', channels, hint);
}

/** Tells a person who started a checklist for another channel that it is saved, and then that it is posted. */
export function startedMessage(partner: string, channel: ChannelId, isPosted: boolean): SlackMessage {
  const text = mrkdwn`The checklist for ${bold(partner)} ${isPosted ? 'is in' : 'is saved. I’m posting it in'} ${channelMention(channel)}.`;
  return { text: fallback(text), blocks: [section(text)] };
}

/** The buttons below doubts about a typed checklist. */
export function doubtButtons(typed: string): ActionsBlock[] {
  const value = typed.slice(0, LIMITS.buttonValue);
  return row([
    button('Start anyway', ACTIONS.startAnyway, value),
    button('Change…', ACTIONS.startChanged, value),
  ]);
}
