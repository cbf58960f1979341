import type { TextStyle } from '../../core/say/text.ts';
import type { Output } from '../usage.ts';
import type { Finding } from './finding.ts';
import { findings, type Patient } from './findings.ts';

const MARKS: Readonly<Record<Finding['kind'], string>> = { ok: 'ok', remark: '--', problem: '!!' };
const WIDEST_ABOUT = 'knowledge'.length;

/** Looks at all that the bot needs, a line each: `ok`, `--` a remark, `!!` what to do. Gives 0, or 1 with any `!!`. */
export async function doctorCommand(patient: Patient, style: TextStyle, output: Output): Promise<number> {
  const found = await findings(patient);
  for (const finding of found) output.log(line(finding, style));
  const problems = found.filter(({ kind }) => kind === 'problem').length;
  output.log('');
  output.log(
    problems === 0 ? 'The bot can work.' : `${problems} ${problems === 1 ? 'thing' : 'things'} to mend.`,
  );
  return problems === 0 ? 0 : 1;
}

function line({ kind, about, text }: Finding, style: TextStyle): string {
  const mark = kind === 'problem' ? style.strong(MARKS[kind]) : style.faint(MARKS[kind]);
  return `${mark}  ${about.padEnd(WIDEST_ABOUT)}  ${text}`;
}
