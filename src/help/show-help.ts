import { CliGeneralError } from '../errors/cli-error.ts';
import { type Host, HostError } from '../host/host.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { referenceVersion } from '../operation/reference-version.ts';
import { osErrorText } from '../python/os-error-text.ts';
import { splitShell } from '../python/split-command.ts';
import { findOnPath } from './find-on-path.ts';
import type { HelpTopic } from './page.ts';
import { pageText } from './page-text.ts';

/**
 * Shows the page in the pager, even if stdout is not a terminal, as the AWS CLI does. `helpOutput` is the profile's
 * `cli_help_output`. A pager that fails is not an error. A pager setting that is empty or has an open quote is an error
 * (exit code 255).
 */
export async function showHelp(topic: HelpTopic, helpOutput: string | undefined, host: Host): Promise<void> {
  if (helpOutput === 'browser') {
    const { openInBrowser } = await import('./open-in-browser.ts');
    return openInBrowser(topic, host);
  }
  const url = helpOutput === 'url' ? documentationUrl(topic) : undefined;
  if (host.platform === 'win32') {
    const { pageOnWindows, plainPageText } = await import('./show-on-windows.ts');
    return pageOnWindows(readPager(host, 'more'), url ?? plainPageText(topic), host);
  }
  return showInPager(readPager(host, 'less -R'), url ?? pageText(topic), host);
}

function documentationUrl(topic: HelpTopic): string {
  const folder = `https://awscli.amazonaws.com/v2/documentation/api/${referenceVersion}/`;
  const pages = {
    aws: 'index.html',
    iam: 'reference/iam/index.html',
    [enableMfaDevice.command]: `reference/iam/${enableMfaDevice.command}.html`,
  };
  return folder + pages[topic];
}

/** Returns the words of the pager's command line. Throws (exit code 255) if the line is empty or a quote is open. */
function readPager({ env }: Host, fallback: string): readonly [program: string, ...args: string[]] {
  const [program, ...args] = splitShell(env['MANPAGER'] ?? env['PAGER'] ?? fallback);
  if (program === undefined) throw new CliGeneralError('The pager command is empty.');
  return [program, ...args];
}

async function showInPager(
  [program, ...args]: readonly [program: string, ...args: string[]],
  text: string,
  host: Host,
): Promise<void> {
  const path = findOnPath(program, host);
  if (path === undefined) {
    // Like the AWS CLI, prints the text if the pager is missing.
    host.stdout.write(`${text}\n`);
    return;
  }
  if (onlyCopies(program, args, path, host) && copy(text, host)) return;
  try {
    await host.run({ program, args, input: text, output: 'inherit', foreground: true });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new CliGeneralError(osErrorText(error, program), { cause: error });
  }
}

/**
 * Writes the text to stdout. Returns false after an error, so that the caller starts the pager, which reports the error
 * itself. A closed pipe counts as success.
 */
function copy(text: string, host: Host): boolean {
  try {
    host.stdout.write(text);
    return true;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.errno === 'EPIPE';
  }
}

/**
 * Whether the pager would only copy its input to stdout, so that starting it is wasted time. `cat` only copies, and so
 * does `less` if stdout is not a terminal. The program at `path` must be machine code, because a script may do more.
 */
export function onlyCopies(program: string, args: readonly string[], path: string, host: Host): boolean {
  if (host.platform !== 'linux') return false;
  if (program === 'cat') return args.length === 0 && isMachineCode(path, host);
  if (program !== 'less' || host.stdout.isTTY || !args.every((arg) => arg === '-R')) return false;
  return copiesOnly(host.env['LESS'], host.env['LESSOPEN']) && isMachineCode(path, host);
}

/**
 * Whether `less` only copies standard input with these values of LESS and LESSOPEN. The first pattern accepts only
 * options without a value. `less` preprocesses standard input only if LESSOPEN begins with `-` (after any `|`).
 */
function copiesOnly(options = '', preprocessor = ''): boolean {
  return /^-?[EFJMNQRSXWaceimnqruw]*$/.test(options) && !/^\|*-/.test(preprocessor);
}

function isMachineCode(path: string, { files }: Host): boolean {
  try {
    return Buffer.from(files.read(path).subarray(0, 4)).toString('latin1') === '\x7fELF';
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return false;
  }
}
