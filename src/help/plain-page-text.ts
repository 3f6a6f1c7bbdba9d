import { createPage, type HelpTopic } from './page.ts';
import { toPlainText } from './plain-text.ts';

/** The page for a pager that shows plain text only. */
export function plainPageText(topic: HelpTopic): string {
  return toPlainText(createPage(topic));
}
