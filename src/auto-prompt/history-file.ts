import type { Host } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';

const keptCommands = 500;

/** The commands run from the prompt, oldest first, without `aws`; shared with the AWS CLI's own prompt. */
export interface PromptHistory {
  readonly commands: readonly string[];
  /** Adds a command and writes the file. A file that could not be read is left alone, and no failure is told. */
  add(command: string): void;
}

/** Reads `~/.aws/cli/cache/prompt_history.json`. */
export function openHistory(host: Pick<Host, 'files' | 'platform'>): PromptHistory {
  const folder = expandHome('~/.aws/cli/cache', host);
  const path = `${folder}/prompt_history.json`;
  const stored = readCommands(host, path);
  return {
    commands: stored ?? [],
    add(command) {
      if (stored === undefined) return;
      const commands = [...stored, command].slice(-keptCommands);
      const list = commands.map((text) => asciiJson(text)).join(', ');
      try {
        host.files.makeFolder(folder);
        host.files.replace(path, `{"version": 1, "commands": [${list}]}`, 0o600, 'set-mode');
      } catch {
        // A history that cannot be kept is no reason not to run the command.
      }
    },
  };
}

/** `undefined` where there is a file, but not one of ours. */
function readCommands(host: Pick<Host, 'files'>, path: string): readonly string[] | undefined {
  if (!host.files.exists(path)) return [];
  try {
    const stored: unknown = JSON.parse(new TextDecoder().decode(host.files.read(path)));
    if (typeof stored !== 'object' || stored === null || !('commands' in stored)) return undefined;
    const { commands } = stored;
    return Array.isArray(commands) && commands.every((command) => typeof command === 'string') ? commands : undefined;
  } catch {
    return undefined;
  }
}

/** As Python's json writes it: everything outside ASCII escaped. */
function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
