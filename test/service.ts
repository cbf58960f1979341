import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the files of a run ask for the services that they share. */
    services: string;
  }
}

const SERVICES = ['cluster', 'postgres', 'chromium'] as const;
export type ServiceName = (typeof SERVICES)[number];

export function isService(name: string | undefined): name is ServiceName {
  return SERVICES.some((one) => one === name);
}

/** The address of a service of this run, which starts when it is first asked for; empty where the platform has none. */
export async function addressOf(name: ServiceName): Promise<string> {
  const answer = await fetch(`${inject('services')}/${name}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
