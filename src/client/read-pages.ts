import { CliGeneralError } from '../errors/cli-error.ts';

/** One page of a list of IAM. */
interface Page {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

/** Guards against a list without an end. A page has up to a hundred items. */
const mostPages = 100;

/**
 * Returns all pages of a list. `send` gets the marker of the page, `undefined` for the first. Throws a CliGeneralError
 * if the pages repeat or do not end.
 */
export async function readPages<Answer extends Page>(
  send: (marker: string | undefined) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const pages: Answer[] = [];
  const seen = new Set<string>();
  let marker: string | undefined;
  while (pages.length < mostPages) {
    const page = await send(marker);
    pages.push(page);
    marker = page.Marker;
    if (page.IsTruncated !== true || marker === undefined) return pages;
    if (seen.has(marker)) throw new CliGeneralError('IAM returned the same page of a list twice.');
    seen.add(marker);
  }
  throw new CliGeneralError(`The list has more than ${mostPages} pages.`);
}
