import type { PartnerNamed } from '../ask/partner-named.ts';
import { code, type Line, line } from '../text/line.ts';
import { namesOf, shown } from './phrases.ts';

/** Why a name is not one partner's, and what to write instead. */
export function noPartner(name: string, named: Exclude<PartnerNamed, { kind: 'partner' }>): Line {
  if (named.kind === 'several')
    return line`“${shown(name)}” can mean ${namesOf(named.vendors, 'or')}. Name one of them.`;
  const advice =
    named.near.length > 0
      ? line`Did you mean ${namesOf(named.near, 'or')}?`
      : line`${code('vendors')} lists all partners.`;
  return line`No partner called “${shown(name)}” is in the playbook. ${advice}`;
}
