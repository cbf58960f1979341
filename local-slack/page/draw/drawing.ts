import type { Placed } from '../../block-kit/placed.ts';
import type { Client } from '../../client/client.ts';
import { stateOf } from '../../client/memory.ts';
import type { State } from '../../state.ts';
import { type Surface, surfaceKey } from '../../surface.ts';
import { safeId } from './safe-id.ts';

/** A surface as one client sees it. */
export interface Drawing {
  state: State;
  client: Client;
  surface: Surface;
  /** The thread pane shows a message that the channel shows too: its ids are its own. */
  inThread?: boolean;
}

/** One element where it stands. */
export interface Spot {
  drawing: Drawing;
  placed: Placed;
  /** The index of its block, and its own in the block. */
  at: readonly [block: number, element: number];
  /** The id of the text beside it that names it. */
  labelId?: string;
  /** The ids of its hint and its error. */
  describedBy?: readonly string[];
  invalid?: boolean;
}

/** Whether the surface is a modal: a form, whose fields are sent together. */
export function isModal({ surface }: Drawing): boolean {
  return surface.kind === 'view' && surface.view.view.type === 'modal';
}

/** Whether the bot is told at once; what stands in a plain input block goes with the view. */
export function isActing({ placed: { input } }: Spot): boolean {
  return input === undefined || input.dispatches;
}

/** Whether the element is a field of a form, as everything with a state is in a modal. */
export function isField(spot: Spot): boolean {
  return isModal(spot.drawing) || !isActing(spot);
}

/** The name under which the element's value is sent. */
export function fieldName(spot: Spot): string {
  const { blockId, actionId } = spot.placed;
  return isField(spot) ? `${blockId}|${actionId}` : 'value';
}

/** What stands in the element for this client. */
export function stateAt({ drawing: { client, surface }, placed }: Spot) {
  return stateOf(client.memory, surface, placed);
}

/** An id of the place: it stays when the bot changes the ids of the block. */
export function placeId(spot: Spot, kind: string): string {
  return safeId(kind, paneOf(spot.drawing), surfaceKey(spot.drawing.surface), ...spot.at);
}

/** An id of block_id and action_id: for an equal pair the browser keeps what stands there, as Slack's client does. */
export function stateId({ drawing, placed }: Spot, kind: string, ...rest: readonly number[]): string {
  return safeId(kind, paneOf(drawing), surfaceKey(drawing.surface), placed.blockId, placed.actionId, ...rest);
}

/** The place in words that no id has: where the focus returns to after an update. */
export function placeName({ drawing, at }: Spot, option?: number): string {
  const parts = [paneOf(drawing), surfaceKey(drawing.surface), ...at];
  return [...parts, ...(option === undefined ? [] : [option])].join(' ');
}

/** The pane in which a surface is drawn. */
export function paneOf({ inThread = false }: { inThread?: boolean }): string {
  return inThread ? 'thread' : 'main';
}
