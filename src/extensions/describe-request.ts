import type { CallInput } from '../input/merge-input.ts';
import { sentTexts } from '../input/sent-texts.ts';
import { maskUserInfo, redacted } from '../log/debug-log.ts';
import { codeMembers, enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { requireUtf8 } from '../python/unencodable.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import type { Signer } from './find-signer.ts';

/** Returns the output of `--dry-run`: the request that would be sent, with its codes redacted. */
export function describeRequest(
  input: CallInput,
  settings: Pick<ClientSettings, 'endpoint'>,
  signer: Signer | null,
): JsonMap {
  return new Map<string, JsonValue>([
    ['Operation', enableMfaDevice.action],
    ...describeSigner(settings, signer),
    ['Parameters', describeParameters(input)],
  ]);
}

/** Returns the members of a dry run's output that describe the endpoint and the signer. */
export function describeSigner(
  { endpoint }: Pick<ClientSettings, 'endpoint'>,
  signer: Signer | null,
): readonly (readonly [string, JsonValue])[] {
  return [
    ['Endpoint', maskUserInfo(endpoint.url)],
    ['SigningRegion', signer?.region ?? null],
    ['AccessKeyId', signer?.credentials.accessKeyId ?? null],
    ['CredentialProvider', signer?.method ?? null],
  ];
}

/**
 * Describes the parameters. With `parameter_validation = false`, a parameter can be a list or a map, which is sent as
 * several values. The output shows these values as a list.
 */
function describeParameters(input: CallInput): JsonMap {
  const described = new Map<string, JsonValue>();
  for (const [name, value] of input) {
    const isCode = codeMembers.some((member) => member.name === name);
    const texts = sentTexts(value).map((text) => {
      // Text with a lone surrogate cannot be sent, so a dry run refuses it too.
      if (typeof text === 'string') requireUtf8(text);
      if (isCode) return redacted;
      return typeof text === 'string' ? text : new TextDecoder().decode(text);
    });
    if (texts.length > 0) described.set(name, texts.length === 1 ? (texts[0] ?? null) : texts);
  }
  return described;
}
