import { layOutPage } from './layout.ts';
import { createPage, type HelpTopic } from './page.ts';

/** The page as the pager gets it. The build puts the texts themselves in this file's place (scripts/lay-out-help.mjs). */
export function pageText(topic: HelpTopic): string {
  return layOutPage(createPage(topic));
}
