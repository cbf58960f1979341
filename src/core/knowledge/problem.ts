/** Something wrong in a file of the knowledge: where it is, and what to write instead. */
export type Problem = {
  /** Relative to the knowledge folder, such as `vendors/accela.yml`; empty for the folder itself. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong; what to write instead. */
  readonly message: string;
};

/** A place in a file; lines and columns are counted from 1. */
export type Position = Pick<Problem, 'line' | 'column'>;

/** The line and column of an offset in a text. yaml's own LineCounter loses lines after some errors. */
export function placeOfOffset(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** A problem with a file as a whole. */
export function atTop(file: string, message: string): Problem {
  return { file, line: 1, column: 1, message };
}

/** `vendors/accela.yml:3:5: what is wrong; what to write instead`; the folder itself has no lines. */
export function formatProblem({ file, line, column, message }: Problem): string {
  return file === '' ? message : `${file}:${line}:${column}: ${message}`;
}

/** The order in which a person fixes them: by file, from top to bottom. */
export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
