import { layOutPage } from './layout.ts';
import { createPage, type HelpTopic } from './page.ts';

/**
 * Returns the page laid out for the pager. The build replaces this file by finished texts (scripts/lay-out-help.mjs).
 */
export function pageText(topic: HelpTopic): string {
  return layOutPage(createPage(topic));
}
