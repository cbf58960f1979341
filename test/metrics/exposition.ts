import { expect } from 'vitest';

/** The values of a scrape, by name and labels as they stand there: `cloudpay_jobs_waiting{kind="thread"}`, `…_total{reason="missing"}`. */
export type Scrape = ReadonlyMap<string, number>;

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"`;
const VALUE = String.raw`[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf|NaN)`;
const SAMPLE = new RegExp(
  `^(?<sample>(?<name>${NAME})(?:\\{${LABEL}(?:,${LABEL})*\\})?) (?<value>${VALUE})$`,
  'i',
);
const TYPE = new RegExp(`^# TYPE (?<family>${NAME}) (?:counter|gauge|histogram)$`);

/**
 * Reads the metrics of a bot as Prometheus does, and holds them against its text format
 * (prometheus.io/docs/instrumenting/exposition_formats): each sample stands below its family, and nothing comes twice.
 */
export async function scrape(url: string): Promise<Scrape> {
  const answer = await fetch(`${url}/metrics`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  expect(text).toMatch(/\n$/);
  const samples = new Map<string, number>();
  const families: string[] = [];
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('# HELP '))) {
    const family = TYPE.exec(line)?.groups?.family;
    if (family !== undefined) {
      families.push(family);
      continue;
    }
    const { sample = '', name = '', value = '' } = SAMPLE.exec(line)?.groups ?? {};
    expect(line).toMatch(SAMPLE);
    expect([name, name.replace(/_(bucket|sum|count)$/, '')]).toContain(families.at(-1));
    expect([...samples.keys()]).not.toContain(sample);
    samples.set(sample, Number(value));
  }
  expect(families).toEqual([...new Set(families)]);
  return samples;
}
