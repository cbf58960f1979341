import type { Said } from '../ask/answer/answer.ts';
import type { Resource } from '../knowledge/playbook.ts';
import { code, type Line, line, link, type Message, type Part, strong, written } from './message.ts';
import { listed, NOT_RECORDED, sourceLine } from './phrases.ts';

/** The playbook page itself: where it stands in the wiki, as far as the page tells. */
export function sayPage({ page }: Extract<Said, { kind: 'page' }>): Message {
  return {
    headline: line`The playbook is the Confluence page ${strong(page.title)}, page id ${code(String(page.id))}.`,
    parts: [
      { kind: 'fact', label: 'Path in the wiki', lines: [[code(page.path)]] },
      { kind: 'paragraph', line: written(page.about) },
    ],
    source: [`Source: playbook page ${page.id}`],
    offers: [],
    shareable: true,
  };
}

/** What the playbook says of v1 and v2, where to read on, and who is on which. */
export function sayVersions({ statement, on, documentation }: Extract<Said, { kind: 'versions' }>): Message {
  return {
    headline: written(statement.text),
    parts: [
      ...on.map(
        ({ version, vendors }): Part => ({
          kind: 'fact',
          label: `${version === undefined ? 'Not recorded' : `CloudPay ${version}`} (${vendors.length})`,
          lines: [[listed(vendors.map(({ name }) => name))]],
        }),
      ),
      ...(documentation?.steps ?? []).flatMap(({ paths = [] }) =>
        paths.map((path): Part => ({ kind: 'fact', label: 'Documentation', lines: [[code(path)]] })),
      ),
    ],
    source: sourceLine(statement, ...on.flatMap(({ vendors }) => vendors)),
    offers: [{ label: 'Documentation', question: 'docs' }],
    shareable: true,
  };
}

/** Pages and documents that the playbook names. */
export function sayResources({ resources }: Extract<Said, { kind: 'resources' }>): Message {
  const [first = [], ...rest] = resources.map(resourceLine);
  return {
    headline: first,
    parts: rest.map((one) => ({ kind: 'paragraph', line: one })),
    source: sourceLine(...resources),
    offers: [],
    shareable: true,
  };
}

function resourceLine({ name, url, document }: Resource): Line {
  if (url !== undefined) return line`${strong(name)}: ${link(url, url)}`;
  const what = document === undefined ? [] : line` ${code(document)};`;
  return line`${strong(name)}:${what} link ${NOT_RECORDED}.`;
}
