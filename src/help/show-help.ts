import { GeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { splitShell } from '../values/shell-split.ts';
import { layOutPage } from './layout.ts';
import { createCommandPage, createGroupPage } from './page.ts';

/** Which page was asked for: the command's, or that of the words before it. */
export type HelpTopic = 'enable-mfa-device' | 'iam' | 'aws';

/**
 * Shows the page in the pager, terminal or not, as `help` of the reference does. `helpOutput` is the profile's
 * `cli_help_output`. A pager's failure is no error; an empty or unbalanced pager setting is (255).
 */
export async function showHelp(topic: HelpTopic, helpOutput: string | undefined, host: Host): Promise<void> {
  const page = topic === 'enable-mfa-device' ? createCommandPage() : createGroupPage(topic);
  if (helpOutput === 'browser') {
    const { openInBrowser } = await import('./open-in-browser.ts');
    return openInBrowser(page, host);
  }
  return showInPager(helpOutput === 'url' ? documentationUrl(topic) : layOutPage(page), host);
}

function documentationUrl(topic: HelpTopic): string {
  const folder = 'https://awscli.amazonaws.com/v2/documentation/api/2.36.12/reference/';
  const pages = {
    aws: 'index.html',
    iam: 'iam/index.html',
    [enableMfaDevice.command]: `iam/${enableMfaDevice.command}.html`,
  };
  return folder + pages[topic];
}

async function showInPager(text: string, host: Host): Promise<void> {
  const [program, ...args] = splitShell(host.env['MANPAGER'] ?? host.env['PAGER'] ?? 'less -R');
  if (program === undefined) throw new GeneralError('list index out of range');
  if (!isOnPath(program, host)) {
    host.stdout.write(`${text}\n`);
    return;
  }
  await host.run({ program, args, input: text, output: 'inherit' });
}

/** Whether a shell would find the program: a name with a folder in it is looked for where it says. */
function isOnPath(program: string, host: Host): boolean {
  if (program.includes('/')) return host.files.exists(program);
  const separator = host.platform === 'win32' ? ';' : ':';
  const folders = (host.env['PATH'] ?? '').split(separator).filter((folder) => folder !== '');
  return folders.some((folder) => host.files.exists(`${folder}/${program}`));
}
