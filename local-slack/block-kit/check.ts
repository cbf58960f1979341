import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { MessageBlock, ViewBlock } from './blocks.ts';
import { id, plainText } from './objects.ts';
import { type BlockProblem, parsedJson, problemLine, problemsOf } from './problem.ts';

type BlocksError = 'invalid_blocks_format' | 'invalid_blocks' | 'msg_blocks_too_long';
/** The blocks as Slack takes them, or its error code with one line for each problem. */
type CheckedBlocks =
  | { ok: true; blocks: MessageBlock[] }
  | { ok: false; error: BlocksError; lines: string[] };

const MessageBlocks = z.strictObject({ blocks: z.array(MessageBlock).max(LIMITS.messageBlocks) });

/**
 * Checks the `blocks` of a message (an array, or its JSON as the Web API sends it) against `limits.ts`.
 * Every problem is named at once, with the block, the key and the reason.
 */
export function checkMessageBlocks(blocks: unknown): CheckedBlocks {
  const read = typeof blocks === 'string' ? parsedJson(blocks) : blocks;
  if (!Array.isArray(read))
    return refused('invalid_blocks_format', [{ path: ['blocks'], reason: 'no JSON array' }], {});
  const payload = { blocks: read };
  const parsed = MessageBlocks.safeParse(payload);
  if (!parsed.success) return refused('invalid_blocks', problemsOf(parsed.error, payload), payload);
  const found = parsed.data.blocks;
  const wrong = [...doubledBlockIds(found), ...doubledActionIds(found), ...markdownTooLong(found)];
  if (wrong.length > 0) return refused('invalid_blocks', wrong, payload);
  const long = blocksTooLong(found);
  return long.length > 0 ? refused('msg_blocks_too_long', long, payload) : { ok: true, blocks: found };
}

function refused(error: BlocksError, problems: readonly BlockProblem[], payload: unknown): CheckedBlocks {
  return { ok: false, error, lines: problems.map((problem) => problemLine(problem, payload)) };
}

const parts = {
  blocks: z.array(ViewBlock).max(LIMITS.viewBlocks),
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
export type CheckedView =
  | { ok: true; view: View }
  | { ok: false; error: 'invalid_arguments' | 'view_too_large'; lines: string[] };

/** Checks a modal: docs.slack.dev/reference/views/modal-views. */
export function checkModal(view: unknown): CheckedView {
  return checkView(view, Modal);
}

/** Checks an App Home: docs.slack.dev/reference/views/home-tab-views. */
export function checkHome(view: unknown): CheckedView {
  return checkView(view, Home);
}

function checkView(given: unknown, schema: typeof Modal | typeof Home): CheckedView {
  const view = typeof given === 'string' ? parsedJson(given) : given;
  if (view === undefined && given !== undefined) return refusedView([{ path: [], reason: 'no JSON' }], view);
  const bytes = Buffer.byteLength(JSON.stringify(view) ?? '');
  if (bytes > LIMITS.viewBytes) {
    const reason = `${bytes.toLocaleString('en-US')} bytes, at most ${LIMITS.viewBytes.toLocaleString('en-US')}`;
    return { ok: false, error: 'view_too_large', lines: [`view: ${reason}`] };
  }
  const parsed = schema.safeParse(view);
  if (!parsed.success) return refusedView(problemsOf(parsed.error, view), view);
  const doubled = [...doubledBlockIds(parsed.data.blocks), ...doubledActionIds(parsed.data.blocks)];
  return doubled.length > 0 ? refusedView(doubled, view) : { ok: true, view: parsed.data };
}

function refusedView(problems: readonly BlockProblem[], view: unknown): CheckedView {
  return {
    ok: false,
    error: 'invalid_arguments',
    lines: problems.map((problem) => problemLine(problem, view, 'view')),
  };
}

/** Each block_id that stands twice in one payload. */
function doubledBlockIds(blocks: readonly MessageBlock[]): BlockProblem[] {
  const ids = blocks.map(({ block_id }) => block_id);
  return doubled(ids, 'blocks').map(([index, reason]) => ({ path: ['blocks', index, 'block_id'], reason }));
}

/** Each action_id that stands twice in one actions block. */
function doubledActionIds(blocks: readonly MessageBlock[]): BlockProblem[] {
  return blocks.flatMap((block, at) => {
    const ids = block.type === 'actions' ? block.elements.map(({ action_id }) => action_id) : [];
    return doubled(ids, 'elements').map(([index, reason]) => ({
      path: ['blocks', at, 'elements', index, 'action_id'],
      reason,
    }));
  });
}

function doubled(ids: readonly (string | undefined)[], list: string): [index: number, reason: string][] {
  return ids.flatMap((id, index): [number, string][] => {
    const before = ids.indexOf(id);
    return id === undefined || before === index ? [] : [[index, `"${id}" stands on ${list}[${before}] too`]];
  });
}

/** The markdown blocks of a payload together: 12,000 characters. */
function markdownTooLong(blocks: readonly MessageBlock[]): BlockProblem[] {
  const length = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0);
  if (length <= LIMITS.markdown) return [];
  const reason = `${number(length)} characters in all markdown blocks, at most ${number(LIMITS.markdown)}`;
  return [{ path: ['blocks'], reason }];
}

/**
 * The weight of a message, which Slack limits without saying how: the text of all blocks, and about 100 for each block.
 * The limit is the lowest that was reported, by chat.postMessage; here it holds everywhere but
 * for markdown alone, which has its own limit and was taken up to 13,297 (bolt-js#2509).
 */
function blocksTooLong(blocks: readonly MessageBlock[]): BlockProblem[] {
  if (blocks.every(({ type }) => type === 'markdown')) return [];
  const text = lengthOfText(blocks);
  const weight = text + blocks.length * LIMITS.blockWeight;
  if (weight <= LIMITS.blocksWeight) return [];
  const sum = `${number(text)} characters of text and ${blocks.length} blocks weigh ${number(weight)}`;
  return [{ path: ['blocks'], reason: `${sum}, at most ${number(LIMITS.blocksWeight)}` }];
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

function number(value: number): string {
  return value.toLocaleString('en-US');
}
