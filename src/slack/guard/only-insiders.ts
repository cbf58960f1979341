import type { AnyMiddlewareArgs, BlockAction, Middleware } from '@slack/bolt';
import { redraw } from '../checklists/change.ts';
import { clickOf } from '../checklists/click.ts';
import type { Context } from '../context.ts';
import { askingOf } from './asking.ts';
import { refuse } from './refuse.ts';
import type { WhoAsks } from './who-asks.ts';

/**
 * Stands before all listeners, those too that are yet to be written: people inside pass, all others are refused, and what
 * cannot be told apart is refused too.
 */
export function onlyInsiders(
  who: WhoAsks,
  parts: Pick<Context, 'desk' | 'isFirst' | 'report'>,
): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const asking = askingOf(args.body);
    if (asking.kind === 'nobody') return await args.next();
    const { kind } = asking.kind === 'person' ? await who(asking) : { kind: 'unknown' as const };
    if (kind === 'inside') return await args.next();
    await refuse(args, kind, parts);
    if ('action' in args && args.body.type === 'block_actions') await redrawn(args.body, parts);
  };
}

/** The box that was clicked shows something else until the message is drawn again. */
async function redrawn(body: BlockAction, { desk }: Pick<Context, 'desk'>): Promise<void> {
  const click = clickOf(body);
  if (click) await redraw(desk, click.place.checklist);
}
