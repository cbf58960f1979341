// One process for all pages would die with one of them, and a graphics card made of software computes more than it draws.
const UNWANTED = /^--(?:single-process|use-gl|use-angle|ignore-gpu-blocklist|enable-unsafe-swiftshader)/;

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
    args: [...packed.args.filter((arg) => !UNWANTED.test(arg)), '--disable-gpu'],
  };
}
