import type { LoadedCredentials } from '../credentials/credentials.ts';
import type { Reporting } from '../report/reporting.ts';

/** The same credentials, which are noted for hints when they are asked for. */
export function noteSigner(
  credentials: LoadedCredentials | null | 'unsigned',
  reporting: Reporting,
): LoadedCredentials | null | 'unsigned' {
  if (credentials === null || credentials === 'unsigned') return credentials;
  const { method } = credentials;
  return {
    method,
    async resolve() {
      const found = await credentials.resolve();
      const { accessKeyId, accountId, sessionToken } = found;
      const isTemporaryKey = accessKeyId.startsWith('ASIA');
      reporting.signer = { method, accountId, hasSessionToken: sessionToken !== null, isTemporaryKey };
      return found;
    },
  };
}
