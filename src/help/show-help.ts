import { GeneralError } from '../errors/cli-error.ts';
import { type Host, HostError } from '../host/host.ts';
import { osErrorText } from '../input/os-error-text.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { splitShell } from '../values/shell-split.ts';
import { quoteWindowsWord } from '../values/windows-shell.ts';
import { isOnPath } from './is-on-path.ts';
import type { HelpTopic } from './page.ts';
import { pageText } from './page-text.ts';

/**
 * Shows the page in the pager, terminal or not, as `help` of the reference does. `helpOutput` is the profile's
 * `cli_help_output`. A pager's failure is no error; an empty or unbalanced pager setting is (255).
 */
export async function showHelp(topic: HelpTopic, helpOutput: string | undefined, host: Host): Promise<void> {
  if (helpOutput === 'browser') {
    const { openInBrowser } = await import('./open-in-browser.ts');
    return openInBrowser(topic, host);
  }
  if (helpOutput === 'url') return showInPager(documentationUrl(topic), host);
  return showInPager(host.platform === 'win32' ? await plainPage(topic) : pageText(topic), host);
}

/** The pager of Windows knows no overstrikes. */
async function plainPage(topic: HelpTopic): Promise<string> {
  const { plainPageText } = await import('./plain-page-text.ts');
  return plainPageText(topic);
}

function documentationUrl(topic: HelpTopic): string {
  const folder = 'https://awscli.amazonaws.com/v2/documentation/api/2.36.12/';
  const pages = {
    aws: 'index.html',
    iam: 'reference/iam/index.html',
    [enableMfaDevice.command]: `reference/iam/${enableMfaDevice.command}.html`,
  };
  return folder + pages[topic];
}

async function showInPager(text: string, host: Host): Promise<void> {
  const isWindows = host.platform === 'win32';
  const [program, ...args] = splitShell(host.env['MANPAGER'] ?? host.env['PAGER'] ?? (isWindows ? 'more' : 'less -R'));
  if (program === undefined) throw new GeneralError('list index out of range');
  if (isWindows) {
    // Its shell runs the pager, and says so itself where there is none.
    const line = [program, ...args].map(quoteWindowsWord).join(' ');
    await host.run({ program: line, args: [], shell: true, input: text, output: 'inherit', foreground: true });
    return;
  }
  if (!isOnPath(program, host)) {
    host.stdout.write(`${text}\n`);
    return;
  }
  try {
    await host.run({ program, args, input: text, output: 'inherit', foreground: true });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new GeneralError(osErrorText(error, program), { cause: error });
  }
}
