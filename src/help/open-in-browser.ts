import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliGeneralError } from '../errors/cli-error.ts';
import { type Host, HostError } from '../host/host.ts';
import { splitShell } from '../python/split-command.ts';
import type { HelpBlock, HelpDocument } from './document.ts';
import { findOnPath } from './find-on-path.ts';
import { styledPieces } from './layout.ts';
import { createPage, type HelpTopic } from './page.ts';

/** Writes the page as HTML to a temporary file, keeps the file, and opens it. A missing browser is not an error. */
export async function openInBrowser(topic: HelpTopic, host: Host): Promise<void> {
  const page = createPage(topic);
  const unique = Math.floor(host.random() * 36 ** 8).toString(36);
  const path = join(tmpdir(), `${page.title}-${unique}.html`);
  host.files.replace(path, renderHtml(page), 0o600);
  const tell = () => host.stdout.write('Opening help file in the default browser.\n');
  // If stdout is a pipe, Python buffers the AWS CLI's message until exit. The browser's output then comes first.
  if (host.stdout.isTTY) tell();
  try {
    await tryInTurn(findBrowsers(host), fileUrl(path, host.platform), host);
  } finally {
    if (!host.stdout.isTTY) tell();
  }
}

/** Returns the `file:` URL of an absolute path. On Windows, a third slash comes before the drive. */
function fileUrl(path: string, platform: string): string {
  return platform === 'win32' ? `file:///${encodeURI(path.replaceAll('\\', '/'))}` : `file://${path}`;
}

/** Tries the browsers until a command exits with 0. */
async function tryInTurn(browsers: readonly Browser[], url: string, host: Host): Promise<void> {
  for (const { command, background } of browsers) {
    const [program = '', ...args] = command;
    const words = args.map((arg) => arg.replaceAll('%s', url));
    try {
      const how = background ? { inBackground: true } : { foreground: true };
      const { exitCode } = await host.run({ program, args: words, output: 'inherit', ...how });
      if (exitCode === 0) return;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
}

/** Renders the page as an HTML document. */
export function renderHtml(page: HelpDocument): string {
  const body = page.sections.map(
    (section) => `<h2>${escapeHtml(section.heading)}</h2>\n${section.blocks.map(renderBlock).join('\n')}`,
  );
  const title = escapeHtml(page.title);
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${title}</title></head>\n<body><h1>${title}</h1>\n${body.join('\n')}\n</body></html>\n`;
}

function renderBlock(block: HelpBlock): string {
  if (block.kind === 'literal') return `<pre>${escapeHtml(block.lines.join('\n'))}</pre>`;
  const text = styledPieces(block.text)
    .map(([piece, style]) => {
      const tag = style === 'bold' ? 'b' : 'i';
      return style === 'plain' ? escapeHtml(piece) : `<${tag}>${escapeHtml(piece)}</${tag}>`;
    })
    .join('');
  if (block.kind === 'bullet') return `<ul><li>${text}</li></ul>`;
  return block.kind === 'head' ? `<h3>${text}</h3>` : `<p>${text}</p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A browser's command with `%s` for the URL. The program does not wait for a `background` command. */
interface Browser {
  readonly command: readonly string[];
  readonly background: boolean;
}

/**
 * Returns the browsers to try, in the order of Python's webbrowser module: those in BROWSER, desktop browsers if there
 * is a display, then terminal browsers.
 */
export function findBrowsers(host: Host): Browser[] {
  if (host.platform === 'darwin') return [...chosenBrowsers(host), { command: ['open', '%s'], background: false }];
  if (host.platform === 'win32') {
    return [...chosenBrowsers(host), { command: ['rundll32', 'url.dll,FileProtocolHandler', '%s'], background: false }];
  }
  const installed = (commands: readonly string[][]) =>
    commands.filter(([program = '']) => findOnPath(program, host) !== undefined);
  const hasScreen = isSet(host.env['DISPLAY']) || isSet(host.env['WAYLAND_DISPLAY']);
  const desktop = hasScreen ? installed(desktopBrowsers) : [];
  const terminal = isSet(host.env['TERM']) ? installed(terminalBrowsers) : [];
  return [
    ...chosenBrowsers(host),
    ...desktop.map((command) => ({ command, background: true })),
    ...terminal.map((command) => ({ command, background: false })),
  ];
}

const desktopBrowsers = [
  ['xdg-open', '%s'],
  ['gio', 'open', '--', '%s'],
  ['x-www-browser', '%s'],
];

const terminalBrowsers = ['www-browser', 'links', 'elinks', 'lynx', 'w3m'].map((program) => [program, '%s']);

/**
 * Returns the commands in BROWSER. A command with `%s` is split into words. Any other text is the name of a program,
 * even if it contains spaces.
 */
function chosenBrowsers({ env, platform }: Host): Browser[] {
  const choices = (env['BROWSER'] ?? '').split(platform === 'win32' ? ';' : ':').filter((choice) => choice !== '');
  return choices.map((choice) => {
    if (!choice.includes('%s')) {
      if (choice.trim() === '') throw new CliGeneralError('The browser command is empty.');
      return { command: [choice, '%s'], background: false };
    }
    const words = splitShell(choice);
    const background = words.at(-1) === '&';
    return { command: background ? words.slice(0, -1) : words, background };
  });
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
