import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { ViewBlock } from './blocks.ts';
import { id, plainText } from './objects.ts';
import { type BlockProblem, problemLine, problemsOf } from './problem.ts';
import { doubledActionIds, doubledBlockIds } from './whole.ts';

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

export const View = z.discriminatedUnion('type', [Modal, Home]);
export type View = z.infer<typeof View>;
export type CheckedView =
  | { ok: true; view: View }
  | { ok: false; error: 'invalid_arguments' | 'view_too_large'; lines: string[] };

/** Checks a modal or a Home view: docs.slack.dev/reference/views, slack-facts section 1. */
export function checkView(view: unknown): CheckedView {
  const bytes = Buffer.byteLength(JSON.stringify(view) ?? '');
  if (bytes > LIMITS.viewBytes) {
    const reason = `${bytes.toLocaleString('en-US')} bytes, at most ${LIMITS.viewBytes.toLocaleString('en-US')}`;
    return { ok: false, error: 'view_too_large', lines: [`view: ${reason}`] };
  }
  const parsed = View.safeParse(view);
  if (!parsed.success) return refused(problemsOf(parsed.error, view), view);
  const doubled = [...doubledBlockIds(parsed.data.blocks), ...doubledActionIds(parsed.data.blocks)];
  return doubled.length > 0 ? refused(doubled, view) : { ok: true, view: parsed.data };
}

function refused(problems: readonly BlockProblem[], view: unknown): CheckedView {
  return {
    ok: false,
    error: 'invalid_arguments',
    lines: problems.map((problem) => problemLine(problem, view)),
  };
}
