import type { Client } from '../client/client.ts';
import { notice } from '../client/notice.ts';
import { Fault } from '../faults.ts';
import type { State } from '../state.ts';

type Fields = Readonly<Record<string, string>>;

/** Lets the fault happen that the inspector's form describes; one that cannot be is told. */
export function addFault(state: State, client: Client, fields: Fields): void {
  const fault = Fault.safeParse(faultOf(fields));
  if (fault.success) state.faults.add(fault.data);
  else
    notice(
      state,
      client,
      'That fault cannot be: times and seconds are whole numbers, times at least 1, and an error reads like restricted_action.',
    );
}

function faultOf({ kind, method, times, seconds, error }: Fields): unknown {
  const call = { kind, method: method === '' ? undefined : method, times: Number(times) };
  switch (kind) {
    case 'rate-limited':
      return { ...call, retryAfterS: Number(seconds) };
    case 'refused':
      return { ...call, error };
    case 'slow':
      return { ...call, ms: Number(seconds) * 1_000 };
    case 'outage':
      return { kind };
    case 'duplicated-delivery':
    case 'reordered-delivery':
      return { kind, times: call.times };
    default:
      return call;
  }
}
