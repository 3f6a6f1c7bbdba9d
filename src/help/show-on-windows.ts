import { GeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { quoteWindowsWord } from '../values/quote-windows-word.ts';
import { splitShell } from '../values/shell-split.ts';
import { createPage, type HelpTopic } from './page.ts';
import { toPlainText } from './plain-text.ts';

/** The page as plain text: the pager of Windows knows no overstrikes. */
export function plainPageText(topic: HelpTopic): string {
  return toPlainText(createPage(topic));
}

/** Its shell runs the pager, and says so itself where there is none. An empty or unbalanced setting is an error (255). */
export async function pageOnWindows(text: string, host: Host): Promise<void> {
  const words = splitShell(host.env['MANPAGER'] ?? host.env['PAGER'] ?? 'more');
  if (words.length === 0) throw new GeneralError('list index out of range');
  const program = words.map(quoteWindowsWord).join(' ');
  await host.run({ program, args: [], shell: true, input: text, output: 'inherit', foreground: true });
}
