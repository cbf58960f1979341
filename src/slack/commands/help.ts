import type { ExampleGroup } from '../../core/ask/examples.ts';
import { listed } from '../../core/say/phrases.ts';
import { code, line } from '../../core/text/line.ts';
import { joined } from '../../core/text/normalise.ts';
import { messageBlocks } from '../views/message.ts';
import { words } from '../views/words.ts';
import { type Command, GROUPS, type RunCommand, said } from './command.ts';

/** `help` is a question; `help COMMAND` explains one, `help commands` lists them all. */
export function runHelp(commands: () => readonly Command[]): RunCommand {
  return async (_, __, { plain }) => {
    if (/^(?:with )?(?:all )?commands?$/i.test(plain)) return said(allOf(commands()));
    const named = commands().find(({ name, aliases = [] }) =>
      [name, ...aliases].some((phrase) => joined(phrase) === joined(plain)),
    );
    return named && said(explained(named));
  };
}

function allOf(commands: readonly Command[]) {
  const parts = GROUPS.map((label) => ({
    kind: 'fact' as const,
    label,
    lines: commands
      .filter(({ group, isVariant }) => group === label && !isVariant)
      .map(({ usage, help }) => line`${code(usage)}: ${help}`),
  }));
  const headline = line`Type these after ${code('/cloudpay')}, in a mention or in a direct message:`;
  return messageBlocks({ headline, parts, offers: [], shareable: false });
}

function explained({ usage, help, aliases = [], where, seenBy }: Command) {
  const also = aliases.length === 0 ? [] : [[`Also: ${listed(aliases, 'or')}.`]];
  const only = where.includes('dm') ? [] : [['As a slash command, not in direct messages.']];
  const reader = seenBy === 'asker' ? [['Only you see the answer.']] : [];
  return words(line`${code(usage)}: ${help}.`, ...also, ...only, ...reader);
}

/** The examples of commands in help, for a partner and a BID. */
export function commandExamples(
  commands: readonly Command[],
  isReviewer: boolean,
): (partner: string, bid: number) => readonly ExampleGroup[] {
  const told = commands.filter(
    ({ run, forReviewers, name, isVariant }) =>
      run && name !== 'help' && !isVariant && (isReviewer || !forReviewers),
  );
  return (partner, bid) =>
    GROUPS.map((label) => ({
      label,
      examples: told
        .filter(({ group }) => group === label)
        .map(
          ({ usage, example = usage.replace(/ \[.*/, '') }) =>
            `/cloudpay ${inTermsOf(example, partner, bid)}`,
        ),
      offered: [],
    })).filter(({ examples }) => examples.length > 0);
}

function inTermsOf(example: string, partner: string, bid: number): string {
  return example.replace('PARTNER', partner).replace('BID', String(bid));
}
