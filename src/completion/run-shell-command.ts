import { ExitCode } from '../errors/exit-code.ts';
import type { Host } from '../host/host.ts';
import { createValueSources } from './answer-line.ts';
import type { Offer } from './candidate.ts';
import { offer } from './offer.ts';
import { type Shell, shellScript } from './shell-scripts.ts';
import { quoteForBash, splitShellWords } from './shell-words.ts';
import { completedName, description, sandboxName, synopsis } from './usage.ts';

const usage = `usage: ${synopsis}\n\n${description.join('\n')}\n`;

/**
 * Runs the command in the completer's arguments: prints the completion script of a shell, the candidates for such a
 * script (`offer SHELL …`), or the usage. Returns the exit code: 0, or 252 for wrong usage.
 */
export async function runShellCommand([command, ...rest]: readonly string[], host: Host): Promise<number> {
  switch (command) {
    case 'bash':
    case 'zsh':
    case 'fish':
      return printScript(command, rest, host);
    case 'offer':
      host.stdout.write(await candidateLines(rest, host));
      return ExitCode.success;
    case 'help':
    case '--help':
    case '-h':
      host.stdout.write(usage);
      return ExitCode.success;
    default:
      host.stderr.write(usage);
      return ExitCode.paramValidation;
  }
}

function printScript(shell: Shell, names: readonly string[], host: Host): number {
  // The names become part of the script without quotes.
  if (!names.every((name) => /^[\w.+-]+$/.test(name))) {
    host.stderr.write(usage);
    return ExitCode.paramValidation;
  }
  host.stdout.write(shellScript(shell, names.length === 0 ? [completedName, sandboxName] : names));
  return ExitCode.success;
}

/**
 * Returns the candidates for the completion script of a shell, one per line. The single line `:paths` tells the script
 * to complete paths. The arguments and the format of the lines depend on the shell:
 * - `bash TEXT BREAKS`: the line up to the cursor as typed, and COMP_WORDBREAKS. Returns the texts that readline
 *   inserts.
 * - `zsh WORD…`: the words without quotes; the last word ends at the cursor. Returns lines `TEXT<tab>DESCRIPTION`.
 * - `fish WORD… TEXT`: as for zsh, but the last word is as typed, with its quotes.
 */
async function candidateLines([shell, ...rest]: readonly string[], host: Host): Promise<string> {
  const sources = createValueSources(host);
  if (shell === 'bash') {
    const [text = '', breaks = ''] = rest;
    const { words, quote, kept } = splitShellWords(text, breaks);
    return formatLines(await offer(words, sources), (candidate) => quoteForBash(candidate.slice(kept), quote));
  }
  const last = rest.at(-1) ?? '';
  const word = shell === 'fish' ? withoutQuotes(last) : last;
  return formatLines(
    await offer([...rest.slice(0, -1), word], sources),
    (text, description = '') => `${text}\t${description}`,
  );
}

function withoutQuotes(text: string): string {
  return splitShellWords(text).words.join(' ');
}

/** Formats the candidates. Leaves out those with a line break or a tab, which would break the format. */
function formatLines(offered: Offer, show: (text: string, description?: string) => string): string {
  if (offered === 'paths') return ':paths\n';
  const printable = offered.filter(({ text }) => !/[\n\t]/.test(text));
  return printable.map(({ text, description }) => `${show(text, description)}\n`).join('');
}
