import { whyNoName, whyTaken } from '../knowledge/no-name.ts';
import { Emv, Version } from '../knowledge/vendor.ts';
import { emvText, versionText } from '../say/phrases.ts';
import type { CorrectionKind } from './correction.ts';
import { ALIASES, BIDS, CONTACTS, filled, LINKS, NEEDS, optionOf, REMARKS, TYPES } from './entries.ts';
import { NEW_PARTNER } from './new-partner.ts';
import { entryRow, found, type Kind, valueRow, withChosen } from './rows.ts';

/** A row for each kind, in the order of the form's choices. A new kind needs its schema and its row here. */
export const KINDS: Readonly<Record<CorrectionKind, Kind>> = {
  'contact-gone': {
    ...entryRow('contact-gone', CONTACTS, (name) => `${name} has left`, {
      label: 'A contact has left',
      must: ['who'],
      may: ['name', 'email', 'role'],
      labels: { name: 'New contact’s name', email: 'New contact’s e-mail', role: 'New contact’s role' },
      told: ({ who, fresh, isGone, isReplaced }) =>
        who && (isGone || isReplaced) ? { ...fresh, who: optionOf(CONTACTS, who) } : undefined,
    }),
    read: (values, vendor, knowledge) =>
      withChosen(CONTACTS, vendor, values, (was) => {
        const left = { kind: 'contact-gone', was } as const;
        const { name, email, role } = values;
        if ((name ?? email ?? role) === undefined) return found(left);
        const next = KINDS['contact-added'].read({ name, email, role }, vendor, knowledge);
        return next.kind === 'wrong' ? next : { ...next, corrections: [left, ...next.corrections] };
      }),
  },
  'contact-added': entryRow('contact-added', CONTACTS, () => 'new contact: ', {
    label: 'A new contact',
    must: [],
    may: ['email', 'name', 'role', 'note'],
    told: ({ who, email, fresh }) => (email && (!who || fresh.name !== undefined) ? fresh : undefined),
  }),
  'contact-changed': entryRow('contact-changed', CONTACTS, (name) => `${name} is now `, {
    label: 'A contact has changed',
    must: ['who'],
    may: ['name', 'email', 'role', 'note'],
    told: ({ who, email }) => (who && email ? { ...filled(CONTACTS, who), email } : undefined),
  }),
  'link-added': entryRow('link-added', LINKS, () => 'new link: ', {
    label: 'A new link',
    must: ['url', 'title', 'where'],
    told: ({ url, where }) => (url === undefined ? undefined : { url, where }),
  }),
  version: valueRow('version', 'The CloudPay version', Version, (value) => `version: ${versionText(value)}`),
  emv: valueRow('emv', 'EMV', Emv, (value) => `EMV: ${emvText(value)}`),
  'need-added': entryRow('need-added', NEEDS, () => 'new need: ', {
    label: 'A new need',
    must: ['text', 'need'],
    may: ['step'],
    told: ({ need }) => need,
  }),
  'need-changed': entryRow('need-changed', NEEDS, () => 'need is now: ', {
    label: 'A need has changed',
    must: ['which', 'text', 'need'],
    may: ['step'],
    told: () => undefined,
  }),
  'need-gone': entryRow('need-gone', NEEDS, (name) => `no longer needed: ${name}`, {
    label: 'A need is gone',
    must: ['which'],
    told: ({ needGone }) => (needGone ? { which: optionOf(NEEDS, needGone) } : undefined),
  }),
  'bid-gone': entryRow('bid-gone', BIDS, (name) => `example ${name} is gone`, {
    label: 'An example BID was removed',
    must: ['bid'],
    told: ({ bid, isGone }) => (bid !== undefined && isGone ? { bid } : undefined),
  }),
  'bid-added': entryRow('bid-added', BIDS, () => 'new example BID: ', {
    label: 'A new example BID',
    must: ['bid'],
    may: ['biller', 'remark'],
    told: ({ bid, isGone }) => (bid === undefined || isGone ? undefined : { bid }),
  }),
  'type-gone': entryRow('type-gone', TYPES, (name) => `${name} is gone`, {
    label: 'An invoice type was removed',
    must: ['type'],
    told: ({ type, isGone }) => (type !== undefined && isGone ? { type } : undefined),
  }),
  'type-added': entryRow('type-added', TYPES, () => 'new invoice type: ', {
    label: 'A new invoice type',
    must: ['type'],
    may: ['remark'],
    told: ({ type, isGone }) => (type === undefined || isGone ? undefined : { type }),
  }),
  'alias-added': {
    ...entryRow('alias-added', ALIASES, () => 'also called ', {
      label: 'Another name (alias)',
      must: ['alias'],
      told: ({ alias }) => (alias === undefined ? undefined : { alias }),
    }),
    refused: (correction, knowledge) =>
      correction.kind === 'alias-added'
        ? (whyNoName(correction.entry, knowledge) ?? whyTaken(correction.entry, knowledge))
        : undefined,
  },
  'remark-added': entryRow('remark-added', REMARKS, () => 'remark: ', {
    label: 'A remark',
    must: ['remark'],
    told: ({ remark }) => (remark === undefined ? undefined : { remark }),
  }),
  'partner-added': NEW_PARTNER,
};

/** Whether a value that came back from Slack names a kind of this version. */
export function isKind(text: string): text is CorrectionKind {
  return Object.hasOwn(KINDS, text);
}

export const ALL_KINDS: readonly CorrectionKind[] = Object.keys(KINDS).filter(isKind);
