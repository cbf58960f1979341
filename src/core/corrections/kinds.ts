import { whyNoName, whyTaken } from '../knowledge/no-name.ts';
import { Emv, Version } from '../knowledge/vendor.ts';
import { emvText, versionText } from '../say/phrases.ts';
import type { CorrectionKind } from './correction.ts';
import { ALIASES, BIDS, CONTACTS, LINKS, NEEDS, optionOf, REMARKS, TYPES, valuesOf } from './entries.ts';
import { NEW_PARTNER } from './new-partner.ts';
import { entryRow, found, type Kind, valueRow, withChosen } from './rows.ts';

/** A row for each kind, in the order of the form's choices. A new kind needs its schema and its row here. */
export const KINDS: Readonly<Record<CorrectionKind, Kind>> = {
  'contact-gone': {
    ...entryRow('contact-gone', CONTACTS, (name) => `${name} has left`, {
      field: 'contacts',
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
    field: 'contacts',
    label: 'A new contact',
    must: [],
    may: ['email', 'name', 'role', 'note'],
    told: ({ who, email, fresh }) => (email && (!who || fresh.name !== undefined) ? fresh : undefined),
  }),
  'contact-changed': entryRow('contact-changed', CONTACTS, (name) => `${name} is now `, {
    field: 'contacts',
    label: 'A contact has changed',
    must: ['who'],
    may: ['name', 'email', 'role', 'note'],
    told: ({ who, email }) =>
      who && email ? { ...valuesOf(CONTACTS, who), email, who: optionOf(CONTACTS, who) } : undefined,
  }),
  'link-added': entryRow('link-added', LINKS, () => 'new link: ', {
    field: 'links',
    label: 'A new link',
    must: ['url', 'title', 'where'],
    may: [],
    told: ({ url, where }) => (url === undefined ? undefined : { url, where }),
  }),
  version: valueRow('version', Version, (value) => `version: ${versionText(value)}`, {
    field: 'version',
    label: 'The CloudPay version',
    must: ['version'],
    may: [],
    told: ({ version }) => (version === undefined ? undefined : { version }),
  }),
  emv: valueRow('emv', Emv, (value) => `EMV: ${emvText(value)}`, {
    field: 'emv',
    label: 'EMV',
    must: ['emv'],
    may: [],
    told: ({ emv }) => (emv === undefined ? undefined : { emv }),
  }),
  'need-added': entryRow('need-added', NEEDS, () => 'new need: ', {
    field: 'needs',
    label: 'A new need',
    must: ['text', 'need'],
    may: ['step'],
    told: ({ need }) => need,
  }),
  'need-changed': entryRow('need-changed', NEEDS, () => 'need is now: ', {
    field: 'needs',
    label: 'A need has changed',
    must: ['which', 'text', 'need'],
    may: ['step'],
    labels: { which: 'Which need' },
    told: () => undefined,
  }),
  'need-gone': entryRow('need-gone', NEEDS, (name) => `no longer needed: ${name}`, {
    field: 'needs',
    label: 'A need is gone',
    must: ['which'],
    may: [],
    labels: { which: 'Which need' },
    told: ({ needGone }) => (needGone ? { which: optionOf(NEEDS, needGone) } : undefined),
  }),
  'bid-gone': entryRow('bid-gone', BIDS, (name) => `example ${name} is gone`, {
    field: 'bids',
    label: 'An example BID was removed',
    must: ['bid'],
    may: [],
    told: ({ bid, isGone }) => (bid !== undefined && isGone ? { bid } : undefined),
  }),
  'bid-added': entryRow('bid-added', BIDS, () => 'new example BID: ', {
    field: 'bids',
    label: 'A new example BID',
    must: ['bid'],
    may: ['biller', 'remark'],
    told: ({ bid, isGone }) => (bid === undefined || isGone ? undefined : { bid }),
  }),
  'type-gone': entryRow('type-gone', TYPES, (name) => `${name} is gone`, {
    field: 'types',
    label: 'An invoice type was removed',
    must: ['type'],
    may: [],
    told: ({ type, isGone }) => (type !== undefined && isGone ? { type } : undefined),
  }),
  'type-added': entryRow('type-added', TYPES, () => 'new invoice type: ', {
    field: 'types',
    label: 'A new invoice type',
    must: ['type'],
    may: ['remark'],
    told: ({ type, isGone }) => (type === undefined || isGone ? undefined : { type }),
  }),
  'alias-added': {
    ...entryRow('alias-added', ALIASES, () => 'also called ', {
      field: 'aliases',
      label: 'Another name (alias)',
      must: ['alias'],
      may: [],
      told: ({ alias }) => (alias === undefined ? undefined : { alias }),
    }),
    refused: (correction, knowledge) =>
      correction.kind === 'alias-added'
        ? (whyNoName(correction.entry, knowledge) ?? whyTaken(correction.entry, knowledge))
        : undefined,
  },
  'remark-added': entryRow('remark-added', REMARKS, () => 'remark: ', {
    field: 'remarks',
    label: 'A remark',
    must: ['remark'],
    may: [],
    told: ({ remark }) => (remark === undefined ? undefined : { remark }),
  }),
  'partner-added': NEW_PARTNER,
};

/** Whether a value that came back from Slack names a kind of this version. */
export function isKind(text: string): text is CorrectionKind {
  return Object.hasOwn(KINDS, text);
}

export const ALL_KINDS: readonly CorrectionKind[] = Object.keys(KINDS).filter(isKind);
