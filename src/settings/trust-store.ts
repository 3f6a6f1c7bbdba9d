import { CliGeneralError } from '../errors/cli-error.ts';
import { stripText } from '../python/strip-text.ts';
import { readSettingText } from './read-setting.ts';
import type { Session } from './session.ts';

/** Whose certificates are believed: nobody is asked, a PEM file's CAs, or the public CAs that are built in. */
export type TrustStore =
  | { readonly kind: 'anything' }
  | { readonly kind: 'bundle'; readonly path: string }
  | { readonly kind: 'builtIn' };

/**
 * The trust store by `--no-verify-ssl`, `--ca-bundle`, environment and profile. A bundle that was set to nothing is a
 * CliGeneralError; a file that is missing or bad is found out by the first TLS connection.
 */
export function resolveTrustStore(session: Session): TrustStore {
  if (session.globals.verifySsl === false) return { kind: 'anything' };
  const path = readSettingText(session, 'caBundle');
  if (path === undefined) return { kind: 'builtIn' };
  if (stripText(path) !== '') return { kind: 'bundle', path };
  throw new CliGeneralError(
    'Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an ' +
      'empty or whitespace-only string. Provide a valid path to a CA bundle file.',
  );
}
