import { GeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { splitShell } from '../python/shell-split.ts';
import { findOnPath } from './find-on-path.ts';

/** A browser's command with `%s` for the address; one that goes on by itself is not waited for. */
export interface Browser {
  readonly command: readonly string[];
  readonly background: boolean;
}

/**
 * The browsers to try in turn, as Python's webbrowser module orders them: those of BROWSER, then one of a desktop if there
 * is a screen, then those of a terminal.
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

/** The commands of BROWSER. Only one with `%s` is split into words: without, it is a program's name, blanks and all. */
function chosenBrowsers({ env, platform }: Host): Browser[] {
  const choices = (env['BROWSER'] ?? '').split(platform === 'win32' ? ';' : ':').filter((choice) => choice !== '');
  return choices.map((choice) => {
    if (!choice.includes('%s')) {
      if (choice.trim() === '') throw new GeneralError('list index out of range');
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
