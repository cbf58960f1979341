import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

// What waits for bots, browsers and processes takes longest: it begins first, and what only computes fills the cores at the end.
// A run on a new machine has no times of its own to go by.
const FIRST = [
  /^fuzz\/fuzz\./,
  /^slack\/jobs\//,
  /^slack\/checklists\//,
  /^bot\/|^slack\/(?:socket-mode|refusals)/,
  /^browser\//,
  /^slack\/(?:fixes|confirmations)\//,
  /^(?:slack|store|install|mcp|cli|metrics|local-slack)\/|^knowledge\/watch/,
];

/** The order in which the files are run. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const path = moduleId.split('/test/').at(-1) ?? '';
  const rank = FIRST.findIndex((pattern) => pattern.test(path));
  return rank === -1 ? FIRST.length : rank;
}
