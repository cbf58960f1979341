import { readFileSync } from 'node:fs';

/** An instruction of a Dockerfile, without its flags. */
export type Instruction = {
  readonly name: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
};

/** Reads a Dockerfile: comments gone, continued lines joined (docs.docker.com/reference/dockerfile). */
export function readDockerfile(path: string): readonly Instruction[] {
  return readFileSync(path, 'utf8')
    .replace(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(instructionOf);
}

function instructionOf(line: string): Instruction {
  const [, name = '', flags = '', rest = ''] = /^(\w+)\s+((?:--[\w-]+=\S+\s+)*)(.*)$/.exec(line) ?? [];
  const pairs = [...flags.matchAll(/--([\w-]+)=(\S+)/g)].map(([, key = '', value = '']) => [key, value]);
  return { name, flags: Object.fromEntries(pairs), rest };
}

/** The stages, each from its FROM on; the last one is the image. */
export function stagesOf(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const starts = instructions.flatMap(({ name }, at) => (name === 'FROM' ? [at] : []));
  return starts.map((start, at) => instructions.slice(start, starts[at + 1]));
}

/** The JSON form of CMD and its like. */
export function execForm(text: string): readonly string[] {
  const words: unknown = JSON.parse(text);
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) {
    throw new Error(`${text} is no list of words`);
  }
  return words;
}

/** The pairs of ENV and LABEL. */
export function pairsOf(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S+))/g)];
  return Object.fromEntries(pairs.map(([, key = '', quoted, bare]) => [key, quoted ?? bare ?? '']));
}

/** Which files of the repository the build sees: the last line of .dockerignore that fits decides. */
export function buildContext(dockerignore: string): (path: string) => boolean {
  const lines = readFileSync(dockerignore, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return (path) => {
    const last = lines.findLast((line) => {
      const pattern = line.replace(/^!/, '');
      return pattern === '*' || path === pattern || path.startsWith(`${pattern}/`);
    });
    return last?.startsWith('!') ?? true;
  };
}
