import type { ModalView, PlainTextElement, PlainTextOption } from '@slack/types';

/** What is broken, the blocks, Slack's line about it, and the same blocks mended. */
export type Row = [rule: string, bad: unknown, line: string, mended: unknown];

/** A plain_text object. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}

/** A mrkdwn object. */
export function mrkdwn(text: string) {
  return { type: 'mrkdwn', text };
}

/** A section with this text object, or with what a test takes for one. */
export function section(text: unknown = plain('Text')) {
  return { type: 'section', text };
}

/** An actions block. */
export function actions(...elements: object[]) {
  return { type: 'actions', elements };
}

/** A button. */
export function button(actionId = 'go') {
  return { type: 'button', text: plain('Go'), action_id: actionId };
}

/** An option in plain text. */
export function option(text: string, value: string): PlainTextOption {
  return { text: plain(text), value };
}

/** Checkboxes of these options. */
export function checkboxes(options: readonly object[]) {
  return { type: 'checkboxes', options };
}

/** A static select with these keys. */
export function select(keys: object) {
  return { type: 'static_select', ...keys };
}

/** An input block around an element. */
export function input(element: object, label = 'Label') {
  return { type: 'input', label: plain(label), element };
}

/** A modal of one section, with some keys of one's own. */
export function modal(keys: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: plain('Title'), blocks: [section()], ...keys };
}

/** A modal with an input of the block_id `name` and the action_id `typed`, and a submit button. */
export function form(keys: Partial<ModalView> = {}): ModalView {
  const name = { ...input({ type: 'plain_text_input', action_id: 'typed' }, 'Name'), block_id: 'name' };
  return modal({ blocks: [name], submit: plain('Save'), ...keys });
}

/** A whole confirm dialog with some keys of one's own. */
export function confirm(keys: object) {
  return { title: plain('Sure?'), text: plain('Really?'), confirm: plain('Yes'), deny: plain('No'), ...keys };
}

/** So many characters. */
export function long(length: number): string {
  return 'x'.repeat(length);
}

/** So many different options: `Option 0`, `v0` and on. */
export function options(count: number) {
  return Array.from({ length: count }, (_, index) => option(`Option ${index}`, `v${index}`));
}

/** The same thing ten times. */
export function ten(value: unknown): unknown[] {
  return Array.from({ length: 10 }, () => value);
}

export const image = { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'A' };

/** The blocks of a message that has only this element. */
export function inActions(element: object) {
  return [actions(element)];
}
