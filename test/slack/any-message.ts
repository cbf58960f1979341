import fc from 'fast-check';
import type { BodyPart, Message, Offer } from '../../src/core/say/message.ts';
import type { Line, Piece } from '../../src/core/text/line.ts';

/** A little text, often with what Slack gives a meaning, or with what nobody sees. */
const shortText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '<!channel>',
    '<@U0ANN>',
    '&amp;',
    '&',
    '<',
    '>',
    '|',
    '*',
    '`',
    '\n',
    ' ',
    '\u0000',
    '\u202e',
  ),
  fc.constantFrom('😀', '👩‍👩‍👧‍👦', 'e\u0301\u0301', '\ud83d', 'vendor ', 'bid 2298', '@here'),
);
const longText = fc.constantFrom(
  'x'.repeat(700),
  '&'.repeat(700),
  '😀'.repeat(300),
  `e${'\u0301'.repeat(700)}`,
);

/** Any text, from none to some thousand characters. */
export const anyText = fc
  .array(fc.oneof(shortText, longText), { maxLength: 5 })
  .map((texts) => texts.join(''));

const anyUrl = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc.constantFrom('mailto:a@b.com', 'https://a.com/?a=1&b=2', `https://a.com/${'a'.repeat(3_500)}`),
  fc.constantFrom(
    '!channel',
    '@U0ANN',
    '#C0GENERAL',
    'https://a.com/|b',
    'https://a.com/>',
    'https://a.com/\u0000',
  ),
  shortText,
);

function lineOf(text: fc.Arbitrary<string>): fc.Arbitrary<Line> {
  const piece: fc.Arbitrary<Piece> = fc.oneof(
    text,
    fc.record({ kind: fc.constant('strong' as const), text }),
    fc.record({ kind: fc.constant('code' as const), text }),
    fc.record({ kind: fc.constant('link' as const), url: anyUrl, text }),
  );
  return fc.array(piece, { maxLength: 3 });
}

function partOf(line: fc.Arbitrary<Line>, lines: fc.Arbitrary<Line[]>): fc.Arbitrary<BodyPart> {
  return fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), line }),
    fc.record({ kind: fc.constant('list' as const), lines }),
    fc.record(
      { kind: fc.constant('fact' as const), label: anyText, row: lines, lines },
      { requiredKeys: ['kind', 'label', 'lines'] },
    ),
  );
}

const anyLine = lineOf(anyText);
const aFewLines = fc.array(anyLine, { maxLength: 3 });
const anyPart = partOf(anyLine, fc.oneof(aFewLines, manyOf(lineOf(shortText))));
const anyOffer: fc.Arbitrary<Offer> = fc.record({ label: anyText, question: anyText });

/** Any message: empty, long, or full of signs. */
export const anyMessage: fc.Arbitrary<Message> = fc.record(
  {
    headline: anyLine,
    parts: fc.oneof(fc.array(anyPart, { maxLength: 5 }), manyOf(partOf(anyLine, aFewLines))),
    source: anyLine,
    offers: fc.oneof(fc.array(anyOffer, { maxLength: 3 }), manyOf(anyOffer)),
    shareable: fc.boolean(),
  },
  { requiredKeys: ['headline', 'parts', 'offers', 'shareable'] },
);

/** The same thing up to 200 times. */
function manyOf<T>(thing: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc
    .tuple(thing, fc.nat({ max: 200 }))
    .map(([one, count]) => Array.from({ length: count }, () => one));
}
