import type { Link, NeedKind } from './vendor.ts';

/** A predicate of one vendor, and of several: "supports EMV", "support EMV". */
export type Predicate = readonly [one: string, several: string];

/** A part of a field that can be asked for by itself, such as the needs that concern credentials. */
export type FieldPart = {
  readonly key: string;
  readonly label: string;
  readonly words: string;
  readonly says: Predicate;
};

/** The needs of each kind. */
export const NEED_PARTS: readonly (FieldPart & { readonly key: NeedKind })[] = [
  {
    key: 'set-up',
    label: 'Set-up',
    says: ['has set-up needs', 'have set-up needs'],
    words: 'need set up|needs set up|set up needs|configuration|configure',
  },
  {
    key: 'ask-first',
    label: 'To ask first',
    says: ['must be asked first', 'must be asked first'],
    words:
      'first thing to ask|ask first|ask it first|ask them first|asked first|ask about first|questions to ask|have to ask|must ask|need to ask|should i ask|should we ask|ask before',
  },
  {
    key: 'share-credentials',
    label: 'Credentials',
    says: ['shares credentials', 'share credentials'],
    words: `share credentials|shares credentials|credentials shared|credential|credentials|creds|hand over|handed over|shared credentials|share creds|sharing credentials`,
  },
  {
    key: 'test-bid',
    label: 'Test BID',
    says: ['requires a test BID', 'require a test BID'],
    words: 'test bid|test bids|test biller|testbid',
  },
  {
    key: 'jira',
    label: 'Jira',
    says: ['needs a Jira', 'need a Jira'],
    words: 'jira|jiras|jira ticket|file payment|request a file payment',
  },
  {
    key: 'third-party',
    label: 'Third-party integrator',
    says: ['works with a third-party integrator', 'work with a third-party integrator'],
    words:
      'third party|3rd party|third party integrator|3rd party integrator|integrator|integrators|thirdparty',
  },
  {
    key: 'limit',
    label: 'Limit',
    says: ['has a limit', 'have a limit'],
    words: `one invoice type|single invoice type|only one type|one type only|one type|only one invoice type|
      just one invoice type|one invoice type only|a single type|single type|several invoice types|multiple invoice types|
      more than one invoice type|two invoice types|three invoice types|two types|three types|limit|limits|limited|
      more than one type|multiple types|several types|multiple`,
  },
  {
    key: 'standard',
    label: 'Standard integration',
    says: ['is a standard integration', 'are standard integrations'],
    words:
      'standard|standard integration|standard integrations|standard v2 integration|standard cloudpay v2 integration',
  },
  {
    key: 'custom',
    label: 'Custom integration',
    says: ['is a custom integration', 'are custom integrations'],
    words: 'custom|one off|oneoff|custom integration|custom one off',
  },
];

/** The links to each place that people ask for. */
export const LINK_PARTS: readonly FieldPart[] = [
  linkPart('Guru', 'guru|guru card|guru cards|guru link|guru article|guru page|guru links'),
  linkPart('Confluence', 'confluence|confluence page|confluence link|confluence pages|confluence links'),
];

function linkPart(where: Link['where'], words: string): FieldPart {
  return {
    key: where,
    label: `${where} link`,
    words,
    says: [`has a ${where} link`, `have a ${where} link`],
  };
}
