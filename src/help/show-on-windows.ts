import type { Host } from '../host/host.ts';
import { quoteWindowsWord } from '../host/windows-batch.ts';
import { createPage, type HelpTopic } from './page.ts';
import { toPlainText } from './plain-text.ts';

/** Returns the page as plain text. The Windows pager cannot show bold and italic letters written with backspaces. */
export function plainPageText(topic: HelpTopic): string {
  // toPlainText omits everything before the text of the section DESCRIPTION.
  return `${topic}\n\n\nDESCRIPTION${toPlainText(createPage(topic))}`;
}

/** Runs the pager in the Windows shell, which reports a missing pager itself. */
export async function pageOnWindows(pager: readonly string[], text: string, host: Host): Promise<void> {
  const program = pager.map(quoteWindowsWord).join(' ');
  await host.run({ program, args: [], shell: true, input: text, output: 'inherit', foreground: true });
}
