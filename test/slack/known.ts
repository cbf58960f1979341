import { type Known, knownOf } from '../../src/slack/known.ts';
import { realKnowledge } from '../core/ask/real-playbook.ts';

/** The real playbook, made ready for asking as the bot does it. */
export async function realKnown(): Promise<Known> {
  return knownOf({
    knowledge: await realKnowledge(),
    pending: [],
    accepted: [],
    conflicts: [],
    version: 'test',
  });
}
