import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Package = z.object({ scripts: z.object({ start: z.string().startsWith('node ') }) });

/** What `npm start` gives to Node: its options and the program. */
export function npmStart(): readonly string[] {
  const file = new URL('../package.json', import.meta.url);
  const { start } = Package.parse(JSON.parse(readFileSync(file, 'utf8'))).scripts;
  return start.split(' ').slice(1);
}
