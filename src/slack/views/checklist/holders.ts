import type { InputBlock, ModalView } from '@slack/types';
import type { Checklist, Holders } from '../../../core/checklists/checklist.ts';
import { Role } from '../../../core/knowledge/playbook.ts';
import { HOLDER_FIELDS, metadataOf, PEOPLE_MODAL } from '../../ids/checklist-ids.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { optional, personInput } from './fields.ts';
import { formModal } from './modal.ts';

/** Asks who holds the roles. */
export function peopleModal({ id, holders }: Checklist): ModalView {
  const metadata = metadataOf({ checklist: id });
  return formModal({ callback: PEOPLE_MODAL, title: 'People', submit: 'Save', metadata }, [
    section(
      mrkdwn`A step that nobody was chosen for belongs to the holder of its role. A new holder takes over the open steps of the old one.`,
    ),
    ...holderFields(holders),
  ]);
}

/** A field for each role. */
export function holderFields(holders: Holders): InputBlock[] {
  return Role.options.map((role) =>
    optional({ id: HOLDER_FIELDS[role], label: role }, personInput(holders[role])),
  );
}
