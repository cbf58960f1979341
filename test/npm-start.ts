import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Package = z.object({ scripts: z.object({ start: z.string().includes('node ') }) });

/** What `npm start` sets for the bot, and what it gives to Node: its options and the program. */
export function npmStart(): { environment: Readonly<Record<string, string>>; command: readonly string[] } {
  const file = new URL('../package.json', import.meta.url);
  const words = Package.parse(JSON.parse(readFileSync(file, 'utf8'))).scripts.start.split(' ');
  const node = words.indexOf('node');
  const pairs = words.slice(0, node).map((word): [string, string] => {
    const [name = '', value = ''] = word.split('=');
    return [name, value];
  });
  return { environment: Object.fromEntries(pairs), command: words.slice(node + 1) };
}
