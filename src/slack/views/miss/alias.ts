import type { ModalView } from '@slack/types';
import type { ChannelId } from '../../../core/checklists/ids.ts';
import type { MissGroup } from '../../../core/miss/store.ts';
import { line } from '../../../core/text/line.ts';
import { ALIAS, MISS_ALIAS_MODAL, PARTNER } from '../../ids/action-ids.ts';
import { required, textInput } from '../checklist/fields.ts';
import { lineMrkdwn } from '../line.ts';
import { section } from '../section.ts';

const WORDS_LENGTH = 500;
const NAME_LENGTH = 100;

/** The modal in which a question with no answer becomes another name of a partner. */
export function missAliasModal({ key, words, name }: MissGroup, channel: ChannelId | undefined): ModalView {
  return {
    type: 'modal',
    callback_id: MISS_ALIAS_MODAL,
    private_metadata: JSON.stringify({ key, channel }),
    title: { type: 'plain_text', text: 'It means a partner' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      section(lineMrkdwn(line`Asked: “${words}”`, WORDS_LENGTH)),
      required(
        { id: ALIAS, label: 'Name', hint: 'The other name alone, without the rest of the question.' },
        textInput('As people call it', (name === '' ? words : name).slice(0, NAME_LENGTH).toWellFormed()),
      ),
      required(
        { id: PARTNER, label: 'Partner' },
        {
          type: 'external_select',
          placeholder: { type: 'plain_text', text: 'Type a name, misspelt is fine' },
          min_query_length: 0,
        },
      ),
    ],
  };
}
