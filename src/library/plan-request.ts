import type { PreparedClient } from '../credentials/prepare-client.ts';
import { findSigner } from '../extensions/find-signer.ts';
import type { CallInput } from '../input/merge-input.ts';
import { maskUserInfo, redacted } from '../log/debug-log.ts';
import { codeMembers, enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { PlannedRequest } from './options.ts';

/** Returns the request that a real call would send, with masked codes. Finds the credentials as a real call does. */
export async function planRequest(
  input: CallInput,
  clientSettings: PreparedClient['clientSettings'],
  credentials: PreparedClient['credentials'],
): Promise<PlannedRequest> {
  const signer = await findSigner(credentials, clientSettings);
  const parameters = [...input].map(([name, value]) => [name, isCode(name) ? redacted : String(value)] as const);
  return {
    operation: enableMfaDevice.action,
    endpoint: maskUserInfo(clientSettings.endpoint.url),
    signingRegion: signer?.region ?? null,
    accessKeyId: signer?.credentials.accessKeyId ?? null,
    credentialProvider: signer?.method ?? null,
    parameters: Object.fromEntries(parameters),
  };
}

function isCode(name: string): boolean {
  return codeMembers.some((member) => member.name === name);
}
