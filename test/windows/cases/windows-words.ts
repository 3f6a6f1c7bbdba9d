import type { Answer } from '../../conformance/case.ts';

const members: Readonly<Record<string, string>> = {
  'user-name': 'Bob',
  'serial-number': 'arn:aws:iam::123456789012:mfa/Bob',
  'authentication-code1': '123456',
  'authentication-code2': '654321',
};

/** A complete call. */
export const call: readonly string[] = callWithout();

/** Returns the words of a call without the named options. */
export function callWithout(...leftOut: readonly string[]): string[] {
  const options = Object.entries(members).filter(([name]) => !leftOut.includes(name));
  return ['iam', 'enable-mfa-device', ...options.flatMap(([name, value]) => [`--${name}`, value])];
}

/** Points IAM and STS at the scripted server, and sets no keys. */
export const toServer: Readonly<Record<string, string>> = { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: '{endpoint}' };

/** Returns a credentials file as Windows editors write it. */
export function keysFile(accessKeyId: string): string {
  return `[default]\r\naws_access_key_id = ${accessKeyId}\r\naws_secret_access_key = s\r\n`;
}

/** Encodes a text in UTF-16 with a byte order mark. Returns the bytes as base64. */
export function utf16(text: string): string {
  return Buffer.from(`\ufeff${text}`, 'utf16le').toString('base64');
}

/** A profile `dev` with a role. The program stores the role's credentials in a cache file. */
export const roleConfig =
  '[profile dev]\r\nrole_arn = arn:aws:iam::123456789012:role/Deploy\r\nsource_profile = base\r\n' +
  '[profile base]\r\naws_access_key_id = AKIABASE\r\naws_secret_access_key = base-secret\r\n';

const assumed: Answer = {
  when: 'AssumeRole',
  body: '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-02T03:04:05Z</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/Deploy/s</Arn></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>',
};

/** Answers for up to two runs with `roleConfig`: for each run, one to AssumeRole and one to EnableMFADevice. */
export const roleAnswers: readonly Answer[] = [assumed, {}, assumed, {}];
