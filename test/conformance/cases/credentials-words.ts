import type { Answer, Case, CaseFile } from '../case.ts';

/** The command of every credentials case. */
export const words: readonly string[] = [
  'iam',
  'enable-mfa-device',
  '--user-name',
  'Bob',
  '--serial-number',
  'arn:aws:iam::123456789012:mfa/Bob',
  '--authentication-code1',
  '123456',
  '--authentication-code2',
  '654321',
];

/** Points IAM and STS at the scripted server, without keys in the environment. */
export const toServer: Readonly<Record<string, string>> = {
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL: '{endpoint}',
};

export const farFuture = '2099-01-02T03:04:05Z';

/** The key of every login session, made for the tests alone. */
export const dpopKey =
  '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIJIV6HKI3pctMESDh6VCF66oWyL0MotVSR4KsBiIR5OEoAoGCCqGSM49\n' +
  'AwEHoUQDQgAEFMKJO3cFV4YWYjqC3YN9uzi8KZYKzANzugLwvKfQuxlA4srKe1WL\nQyWkje5Nrf3I+kEr0lldDodzz3IUlZdR+w==\n-----END EC PRIVATE KEY-----\n';

/** IAM's answer to a call that succeeds. */
export const deviceEnabled: Answer = {
  body: '<EnableMFADeviceResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></EnableMFADeviceResponse>',
};

/** Returns an answer of STS. `name` is part of its keys and its token, so that a request shows which were used. */
export function stsAnswer(operation: string, name: string, expiration: string = farFuture, extra = ''): Answer {
  return {
    headers: { 'Content-Type': 'text/xml', 'x-amzn-RequestId': 'header-id' },
    body:
      `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>` +
      `<AssumedRoleUser><AssumedRoleId>AROA${name}:s</AssumedRoleId><Arn>arn:aws:sts::210987654321:assumed-role/${name}/s</Arn></AssumedRoleUser>` +
      `<Credentials><AccessKeyId>ASIA${name}</AccessKeyId><SecretAccessKey>secret-${name}</SecretAccessKey>` +
      `<SessionToken>token-${name}</SessionToken><Expiration>${expiration}</Expiration></Credentials>${extra}` +
      `</${operation}Result><ResponseMetadata><RequestId>sts-1</RequestId></ResponseMetadata></${operation}Response>`,
  };
}

/** Returns the answer of STS to AssumeRole. */
export function assumedRole(name: string, expiration?: string, extra?: string): Answer {
  return stsAnswer('AssumeRole', name, expiration, extra);
}

/** Returns an error in the query protocol, which STS and IAM use. */
export function queryError(status: number, code: string, message: string): Answer {
  return {
    status,
    body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>e-1</RequestId></ErrorResponse>`,
  };
}

/** Returns a config file with the section `[profile dev]`, and `more` after it. */
export function configFile(profile: string, more = ''): Readonly<Record<string, CaseFile>> {
  return { 'home/.aws/config': `[profile dev]\n${profile}\n${more}` };
}

interface Settings {
  readonly argv?: readonly string[];
  readonly env?: Case['env'];
  readonly files?: Case['files'];
  readonly answers?: readonly Answer[];
  readonly stdin?: string;
}

/**
 * Returns a case with the profile `dev`, which AWS_PROFILE selects. `profile` is the content of its section in the config
 * file, and `more` follows it. IAM and STS are the scripted server.
 */
export function devCase(name: string, profile: string, settings: Settings = {}, more = ''): Case {
  return {
    name: `credentials/${name}`,
    argv: settings.argv ?? words,
    base: 'bare',
    env: { ...toServer, AWS_PROFILE: 'dev', ...settings.env },
    files: { ...configFile(profile, more), ...settings.files },
    ...(settings.answers === undefined ? {} : { answers: settings.answers }),
    ...(settings.stdin === undefined ? {} : { stdin: settings.stdin }),
  };
}

/** Returns a case without a profile and without keys, except those in `env`. IAM and STS are the scripted server. */
export function envCase(name: string, env: Case['env'], settings: Omit<Settings, 'env'> = {}): Case {
  return {
    name: `credentials/${name}`,
    argv: settings.argv ?? words,
    base: 'bare',
    env: { ...toServer, ...env },
    ...(settings.files === undefined ? {} : { files: settings.files }),
    ...(settings.answers === undefined ? {} : { answers: settings.answers }),
    ...(settings.stdin === undefined ? {} : { stdin: settings.stdin }),
  };
}
