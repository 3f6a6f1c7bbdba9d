import { layOutPage } from './layout.ts';
import { createPage, type HelpTopic } from './page.ts';

/**
 * Returns the page laid out for the pager. In the bundles, scripts/lay-out-help.mjs replaces this file with the
 * finished texts.
 */
export function pageText(topic: HelpTopic): string {
  return layOutPage(createPage(topic));
}
