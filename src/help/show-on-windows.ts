import type { Host } from '../host/host.ts';
import { quoteWindowsWord } from '../host/windows-batch.ts';
import { createPage, type HelpTopic } from './page.ts';
import { toPlainText } from './plain-text.ts';

/** The page as plain text: the pager of Windows knows no overstrikes. */
export function plainPageText(topic: HelpTopic): string {
  return toPlainText(createPage(topic));
}

/** Its shell runs the pager, and says so itself where there is none. */
export async function pageOnWindows(pager: readonly string[], text: string, host: Host): Promise<void> {
  const program = pager.map(quoteWindowsWord).join(' ');
  await host.run({ program, args: [], shell: true, input: text, output: 'inherit', foreground: true });
}
