import { ParamValidationError } from '../errors/cli-error.ts';
import { splitUrl } from '../python/split-url.ts';

/**
 * Refuses an `--endpoint-url` without a scheme, or one that Python's urlparse() cannot take apart. What the scheme is
 * and what follows it is not looked at here.
 */
export function checkEndpointScheme(url: string): void {
  if (splitUrl(url).scheme !== '') return;
  throw new ParamValidationError(
    `Bad value for --endpoint-url "${url}": scheme is missing.  Must be of the form http://<hostname>/ or ` +
      'https://<hostname>/',
  );
}
