import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { MessageBlock, ViewBlock } from './blocks.ts';
import { distinct, id, plainText } from './objects.ts';
import { count, parsedJson, problemLines } from './problem.ts';

/** What Slack takes, or its error code with one line for each problem. */
type Checked<Value> = ({ ok: true } & Value) | { ok: false; error: string; lines: string[] };

const MessageBlocks = z.strictObject({
  blocks: z.array(MessageBlock).max(LIMITS.messageBlocks).superRefine(distinct('block_id', 'blocks')),
});

/**
 * Checks the `blocks` of a message (an array, or its JSON as the Web API sends it) against `limits.ts`.
 * Every problem is named at once, with the block, the key and the reason.
 */
export function checkMessageBlocks(given: unknown): Checked<{ blocks: MessageBlock[] }> {
  const read = typeof given === 'string' ? parsedJson(given) : given;
  if (!Array.isArray(read))
    return { ok: false, error: 'invalid_blocks_format', lines: ['blocks: no JSON array'] };
  const payload = { blocks: read };
  const parsed = MessageBlocks.safeParse(payload);
  if (!parsed.success)
    return { ok: false, error: 'invalid_blocks', lines: problemLines(parsed.error, payload) };
  const { blocks } = parsed.data;
  const markdown = tooMuchMarkdown(blocks);
  if (markdown !== undefined) return { ok: false, error: 'invalid_blocks', lines: [markdown] };
  const heavy = tooHeavy(blocks);
  if (heavy !== undefined) return { ok: false, error: 'msg_blocks_too_long', lines: [heavy] };
  return { ok: true, blocks };
}

const parts = {
  blocks: z.array(ViewBlock).max(LIMITS.viewBlocks).superRefine(distinct('block_id', 'blocks')),
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
};

const Modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(LIMITS.viewTitle),
    submit: plainText(LIMITS.viewTitle).optional(),
    close: plainText(LIMITS.viewTitle).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...parts,
  })
  .refine((view) => view.submit !== undefined || view.blocks.every((block) => block.type !== 'input'), {
    path: ['submit'],
    message: 'missing, and the view has an input block',
  });
const Home = z.strictObject({ type: z.literal('home'), ...parts });

export type View = z.infer<typeof Modal> | z.infer<typeof Home>;

/** Checks a modal: docs.slack.dev/reference/views/modal-views. */
export function checkModal(view: unknown): Checked<{ view: View }> {
  return checkView(view, Modal);
}

/** Checks an App Home: docs.slack.dev/reference/views/home-tab-views. */
export function checkHome(view: unknown): Checked<{ view: View }> {
  return checkView(view, Home);
}

function checkView(given: unknown, schema: typeof Modal | typeof Home): Checked<{ view: View }> {
  const view = typeof given === 'string' ? parsedJson(given) : given;
  if (view === undefined && given !== undefined)
    return { ok: false, error: 'invalid_arguments', lines: ['view: no JSON'] };
  const bytes = Buffer.byteLength(JSON.stringify(view) ?? '');
  if (bytes > LIMITS.viewBytes) {
    const line = `view: ${count(bytes)} bytes, at most ${count(LIMITS.viewBytes)}`;
    return { ok: false, error: 'view_too_large', lines: [line] };
  }
  const parsed = schema.safeParse(view);
  if (parsed.success) return { ok: true, view: parsed.data };
  return { ok: false, error: 'invalid_arguments', lines: problemLines(parsed.error, view, 'view') };
}

/** The markdown blocks of a payload together: 12,000 characters. */
function tooMuchMarkdown(blocks: readonly MessageBlock[]): string | undefined {
  const length = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0);
  if (length <= LIMITS.markdown) return undefined;
  return `blocks: ${count(length)} characters in all markdown blocks, at most ${count(LIMITS.markdown)}`;
}

/**
 * The weight of a message, which Slack limits without saying how: the text of all blocks, and about 100 for each block.
 * The limit is the lowest that was reported, by chat.postMessage; here it holds everywhere but
 * for markdown alone, which has its own limit and was taken up to 13,297 (bolt-js#2509).
 */
function tooHeavy(blocks: readonly MessageBlock[]): string | undefined {
  if (blocks.every(({ type }) => type === 'markdown')) return undefined;
  const text = lengthOfText(blocks);
  const weight = text + blocks.length * LIMITS.blockWeight;
  if (weight <= LIMITS.blocksWeight) return undefined;
  const sum = `${count(text)} characters of text and ${blocks.length} blocks weigh ${count(weight)}`;
  return `blocks: ${sum}, at most ${count(LIMITS.blocksWeight)}`;
}

const Keyed = z.record(z.string(), z.unknown());

/** The length of every string under a key `text`, at any depth. */
function lengthOfText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + lengthOfText(entry), 0);
  const keyed = Keyed.safeParse(value);
  if (!keyed.success) return 0;
  return Object.entries(keyed.data).reduce(
    (sum, [key, entry]) =>
      sum + (key === 'text' && typeof entry === 'string' ? entry.length : lengthOfText(entry)),
    0,
  );
}
