import { requireUtf8 } from '../python/unencodable.ts';

/** A seed and the device that it belongs to. */
export interface LabelledSeed {
  /** Base32. */
  readonly seed: string;
  readonly deviceName: string;
  readonly accountId?: string | undefined;
  /** Default: SHA1. */
  readonly algorithm?: string;
  /** Default: 30. */
  readonly periodSeconds?: number;
}

const issuer = encodeURIComponent('Amazon Web Services');

/**
 * Returns the `otpauth://` URI that sets up an authenticator app, in the form of the QR codes that IAM draws. The URI
 * contains the seed. Throws a CliGeneralError if the device name contains a lone surrogate.
 */
export function otpauthUri({ seed, deviceName, accountId, algorithm, periodSeconds }: LabelledSeed): string {
  requireUtf8(deviceName);
  const account = [deviceName, accountId].flatMap((part) => (part === undefined ? [] : [encodeURIComponent(part)]));
  const parameters = [
    `secret=${seed.replace(/[\s=-]/g, '').toUpperCase()}`,
    `issuer=${issuer}`,
    ...(algorithm === undefined || algorithm === 'SHA1' ? [] : [`algorithm=${algorithm}`]),
    ...(periodSeconds === undefined || periodSeconds === 30 ? [] : [`period=${periodSeconds}`]),
  ];
  return `otpauth://totp/${issuer}:${account.join('@')}?${parameters.join('&')}`;
}

/**
 * Returns the name and the account in the ARN of a virtual device. If the serial number is no such ARN, returns the
 * whole serial number as the name.
 */
export function readSerialNumber(serialNumber: string): Pick<LabelledSeed, 'deviceName' | 'accountId'> {
  const [, accountId, deviceName] = /^arn:[^:]+:iam::(\d{12}):mfa\/(?:.*\/)?([^/]+)$/.exec(serialNumber) ?? [];
  return deviceName === undefined ? { deviceName: serialNumber } : { deviceName, accountId };
}
