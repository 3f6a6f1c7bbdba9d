import { GeneralError } from '../errors/cli-error.ts';
import { findUnusableEndpoint } from '../settings/endpoint-url.ts';

/** The URL with `http:` where it has no scheme; fails on one that cannot be sent to. */
export function toMetadataUrl(url: string, describeMalformed?: (url: string) => string): string {
  const complete = url.startsWith('//') ? `http:${url}` : url;
  const unusable = findUnusableEndpoint(complete, url);
  if (unusable === undefined) return complete;
  if (describeMalformed !== undefined && unusable.startsWith('Failed to parse')) {
    throw new GeneralError(describeMalformed(url));
  }
  throw new GeneralError(`An HTTP Client raised an unhandled exception: ${unusable}`);
}
