import { CliGeneralError } from '../errors/cli-error.ts';
import type { ServiceId } from './custom-endpoint.ts';
import { profileSection, type Session } from './session.ts';

/** Returns the profile's `signature_version` for the service, from a nested section such as `iam =`. Default: `v4`. */
export function findSignatureVersion(session: Session, service: ServiceId): string {
  const settings = profileSection(session).get(service);
  return (typeof settings === 'object' ? settings.get('signature_version') : undefined) || 'v4';
}

/**
 * Throws a CliGeneralError for a signature version that the AWS CLI cannot sign with. Must not be called for unsigned
 * requests. This program signs with SigV4 for every accepted version.
 */
export function checkSignatureVersion(version: string): void {
  if (version === 'bearer') throw new CliGeneralError('Unable to locate authorization token');
  if (version === 'v4-s3express') {
    throw new CliGeneralError(`The signature version ${version} is only for S3.`);
  }
  if (/^(?:v2|v3|v3https|v4|v4-query|s3v4|s3v4-query|s3v4-presign-post|v4a|s3v4a|s3v4a-query)$/.test(version)) return;
  throw new CliGeneralError(`Unknown Signature Version: ${version}.`);
}
