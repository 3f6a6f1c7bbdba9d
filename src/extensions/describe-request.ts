import type { FormField } from '../input/form-fields.ts';
import { codeMembers, enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { maskUserInfo, redacted } from '../output/debug-log.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import type { JsonMap, JsonValue } from '../values/value.ts';
import type { Signer } from './find-signer.ts';

/** What `--dry-run` prints: the request that would be sent, without its codes. */
export function describeRequest(
  fields: readonly FormField[],
  { endpoint }: Pick<ClientSettings, 'endpoint'>,
  signer: Signer | null,
): JsonMap {
  return new Map<string, JsonValue>([
    ['Operation', enableMfaDevice.action],
    ['Endpoint', maskUserInfo(endpoint.url)],
    ['SigningRegion', signer?.region ?? null],
    ['AccessKeyId', signer?.credentials.accessKeyId ?? null],
    ['CredentialProvider', signer?.method ?? null],
    ['Parameters', describeParameters(fields)],
  ]);
}

/** A parameter that is there several times (which only happens with the checks off) is a list. */
function describeParameters(fields: readonly FormField[]): JsonMap {
  const values = new Map<string, JsonValue[]>();
  for (const [name, value] of fields) {
    const isCode = codeMembers.some((member) => member.name === name);
    const text = typeof value === 'string' ? value : new TextDecoder().decode(value);
    values.set(name, [...(values.get(name) ?? []), isCode ? redacted : text]);
  }
  return new Map([...values].map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? null) : texts]));
}
