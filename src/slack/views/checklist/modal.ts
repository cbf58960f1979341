import type { KnownBlock, ModalView } from '@slack/types';
import { metadataOf, type Place } from '../../ids/checklist-ids.ts';
import { plain } from './fields.ts';

/** A modal that is submitted: its callback, its words, and what it is about. */
type Form = {
  readonly callback: string;
  readonly title: string;
  readonly submit: string;
  readonly metadata: string;
};

/** A modal to fill in. */
export function formModal({ callback, title, submit, metadata }: Form, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    private_metadata: metadata,
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks,
  };
}

/** A modal to read. */
export function readingModal(title: string, place: Place, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    private_metadata: metadataOf(place),
    title: plain(title),
    close: plain('Close'),
    blocks,
  };
}
