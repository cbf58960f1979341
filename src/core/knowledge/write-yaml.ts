import { Document, isSeq, Scalar, visit } from 'yaml';

// Long texts are folded at this column; short entries are written on one line.
const LINE_WIDTH = 112;
const SHORT = 80;
const ALWAYS_BLOCK = ['contacts', 'links', 'cells'];
// The approximate length of a key.
const KEY_WIDTH = 10;

/** A value on one line, for a flow list or record; texts get the quotes of the old one. */
export function flowText(value: unknown, quotes?: Scalar['type']): string {
  const document = new Document();
  document.contents = document.createNode(value, { flow: true });
  visit(document, {
    Scalar: (at, node) => {
      const isLines = typeof node.value === 'string' && node.value.includes('\n');
      if (isLines) node.type = Scalar.QUOTE_DOUBLE;
      else if (at === 'value' && quotes !== undefined) node.type = quotes;
    },
  });
  return linesOf(document, 0).join(' ');
}

/** A text on one line, quoted if the old one was. */
export function flowScalar(value: string, type: Scalar['type']): string {
  const isQuoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
  return flowText({ k: value }, isQuoted ? type : undefined).replace(/^\{ k: | \}$/g, '');
}

/** An entry or a key as the lines of a block at a column; a short entry of a list is written on one line. */
export function blockLines(value: object, key: string, column: number): string[] {
  const document = new Document(value);
  visit(document, {
    Map: (_, node, above) => {
      const isEntry = above.filter(isSeq).length === 1 && !ALWAYS_BLOCK.includes(key);
      if (isEntry && JSON.stringify(node).length < SHORT) node.flow = true;
    },
    Scalar: (at, node) => {
      if (at !== 'key') Object.assign(node, styleFor(node.value, column));
    },
  });
  return blockOf(document, column);
}

/** A text in the style of the old one; on several lines if it is long. */
export function blockScalar(value: string, type: Scalar['type'], column: number): string[] {
  const isPlain = type === undefined || type === Scalar.PLAIN;
  const scalar = Object.assign(new Scalar(value), isPlain ? styleFor(value, column) : { type });
  const [head = '', ...rest] = blockOf(new Document({ k: scalar }), column);
  return [head.replace(/^k: /, ''), ...rest];
}

function styleFor(value: unknown, column: number): Pick<Scalar, 'type'> {
  if (typeof value !== 'string') return {};
  if (value.includes('\n')) return { type: Scalar.BLOCK_LITERAL };
  const isLong = value.length + column + KEY_WIDTH > LINE_WIDTH;
  return { type: isLong ? Scalar.BLOCK_FOLDED : Scalar.PLAIN };
}

/** The lines of a block: the first is written at the column, the others are indented by it. */
function blockOf(document: Document, column: number): string[] {
  const lines = linesOf(document, LINE_WIDTH - column);
  return lines.map((line, at) => (at === 0 || line === '' ? line : ' '.repeat(column) + line));
}

function linesOf(document: Document, lineWidth: number): string[] {
  const options = { lineWidth, singleQuote: true, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };
  return document.toString(options).trimEnd().split('\n');
}
