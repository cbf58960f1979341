import type { KnownBlock } from '@slack/types';
import type { Checklist } from '../../../core/checklists/checklist.ts';
import { projectVersionText, titleOf } from '../../../core/checklists/words.ts';
import { Role } from '../../../core/knowledge/playbook.ts';
import { typeLabel } from '../../../core/say/phrases.ts';
import { code, joinLines, type Line, line } from '../../../core/text/line.ts';
import { LIMITS } from '../limits.ts';
import { cutText, isBlank, lineMrkdwn } from '../line.ts';
import { Mrkdwn, mention, mrkdwn } from '../mrkdwn.ts';
import { partSection, section } from '../section.ts';
import { standing } from './standing.ts';

const FACTS_LENGTH = 700;
const REMARKS_LENGTH = 900;
/** The top of a checklist: which project it is, how far it is, and what the record says against the wish. */
export function headerBlocks(checklist: Checklist, size = 1): KnownBlock[] {
  const { project } = checklist;
  const remarks = partSection(
    { kind: 'fact', label: 'Please note', lines: project.remarks },
    roomFor(REMARKS_LENGTH, size),
  );
  return [
    { type: 'header', text: { type: 'plain_text', text: headline(checklist) } },
    section(
      mrkdwn`${lineMrkdwn(projectLine(checklist), roomFor(FACTS_LENGTH, size))}\n${holders(checklist)}`,
    ),
    section(standing(checklist)),
    ...(project.remarks.length === 0 ? [] : [remarks]),
  ];
}

// So much of a text says what it is about.
const LEAST_LENGTH = 120;

function roomFor(length: number, size: number): number {
  return Math.max(LEAST_LENGTH, Math.floor(length * size));
}

function headline({ project }: Checklist): string {
  const title = cutText(titleOf(project), LIMITS.headerText);
  return isBlank(title) ? '…' : title;
}

/** What was wished for; version and go-live are named also when nobody has said. */
function projectLine({ project }: Checklist): Line {
  const { bid, testBid, types, version, goLive } = project;
  const facts: Line[] = [
    ...(bid === undefined ? [] : [line`BID ${code(String(bid))}`]),
    ...(testBid === undefined ? [] : [line`Test BID ${code(String(testBid))}`]),
    [version === undefined ? `Version ${projectVersionText(version)}` : projectVersionText(version)],
    [`Go-live ${goLive ?? 'not given'}`],
    ...(types.length === 0 ? [] : [[types.map(typeLabel).join(', ')]]),
  ];
  return joinLines(facts, ' · ');
}

function holders({ holders: holding }: Checklist): Mrkdwn {
  const roles = Role.options.map((role) => {
    const user = holding[role];
    return user === undefined ? mrkdwn`${role}: nobody yet` : mrkdwn`${role}: ${mention(user)}`;
  });
  return Mrkdwn.join(roles, ' · ');
}
