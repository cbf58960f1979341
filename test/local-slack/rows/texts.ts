import { long, mrkdwn, plain, type Row, section } from '../payloads.ts';

/** Text objects: docs.slack.dev/reference/block-kit/composition-objects/text-object. */
export const texts: Row[] = [
  [
    'section text of 3,000',
    [section(), section(), section(mrkdwn(long(3_412)))],
    'blocks[2] (section).text.text: 3,412 characters, at most 3,000',
    [section(), section(), section(mrkdwn(long(3_000)))],
  ],
  [
    'text of at least 1',
    [section(mrkdwn(''))],
    'blocks[0] (section).text.text: 0 characters, at least 1',
    [section(mrkdwn('a'))],
  ],
  [
    'emoji only on plain_text',
    [section({ ...mrkdwn('a'), emoji: true })],
    'blocks[0] (section).text.emoji: unknown key',
    [section({ ...plain('a'), emoji: true })],
  ],
  [
    'verbatim only on mrkdwn',
    [section({ ...plain('a'), verbatim: true })],
    'blocks[0] (section).text.verbatim: unknown key',
    [section({ ...mrkdwn('a'), verbatim: true })],
  ],
  [
    'a text object, not a string',
    [section('a')],
    'blocks[0] (section).text: string, expected object',
    [section(mrkdwn('<broken & <entities> are fine'))],
  ],
  [
    'a text object has a kind',
    [section({ text: 'a' })],
    'blocks[0] (section).text.type: missing does not belong here, only plain_text, mrkdwn',
    [section(plain('a'))],
  ],
];
