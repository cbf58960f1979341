/** How to start the Chromium there is: CHROME_PATH, or the one npm brings along for Linux on x64; undefined where there is none. */
export async function installedChromium(): Promise<{ executablePath: string; args: string[] } | undefined> {
  const own = process.env.CHROME_PATH;
  if (own) return { executablePath: own, args: ['--no-sandbox'] };
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // So told, it unpacks the libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return {
    executablePath: await packed.executablePath(),
    args: packed.args.filter((arg) => arg !== '--single-process'),
  };
}
