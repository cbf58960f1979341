import { z } from 'zod';
import { parsedJson } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { MessageBlock } from './blocks.ts';
import { type BlockProblem, problemLine, problemsOf } from './problem.ts';
import { blocksTooLong, doubledActionIds, doubledBlockIds, markdownTooLong } from './whole.ts';

type BlocksError = 'invalid_blocks_format' | 'invalid_blocks' | 'msg_blocks_too_long';
/** The blocks as Slack takes them, or its error code with one line for each problem. */
type CheckedBlocks =
  | { ok: true; blocks: MessageBlock[] }
  | { ok: false; error: BlocksError; lines: string[] };

const MessageBlocks = z.strictObject({ blocks: z.array(MessageBlock).max(LIMITS.messageBlocks) });

/**
 * Checks the `blocks` of a message (an array, or its JSON as the Web API sends it) against slack-facts section 1.
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
