import type { Case } from '../case.ts';
import { assumedRole, devCase, deviceEnabled } from './credentials-words.ts';

const base = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n';
const role = 'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\nsource_profile = base';
/** The role's cache file. Its name is the SHA-1 of the role's ARN and session name, as JSON. */
const cachePath = 'home/.aws/cli/cache/03f6d5f06adf201106575d86e45d8c094158f58a.json';
/** The answers if the program requests the role. */
const roleIsRequested = [assumedRole('NEW'), deviceEnabled];

/** Returns the content of the cache file. `expiration` is JSON; `extra` are further members. */
function cached(expiration: string, extra = ''): string {
  return `{"Credentials": {"AccessKeyId": "ASIACACHED", "SecretAccessKey": "c", "SessionToken": "ct", "Expiration": ${expiration}${extra}}}`;
}

function cacheCase(name: string, content: string, answers = roleIsRequested): Case {
  return devCase(`role-cache/${name}`, role, { files: { [cachePath]: { text: content, mode: 0o600 } }, answers }, base);
}

/** The answers if the program uses the cached credentials: only IAM answers. */
const cacheIsUsed = [deviceEnabled];

export const cases: readonly Case[] = [
  cacheCase('used-offset', cached('"2099-01-02T03:04:05+00:00"'), cacheIsUsed),
  cacheCase('used-z', cached('"2099-01-02T03:04:05Z"'), cacheIsUsed),
  cacheCase('used-utc-suffix', cached('"2099-01-02T03:04:05UTC"'), cacheIsUsed),
  cacheCase('used-fraction', cached('"2099-01-02T03:04:05.123456+00:00"'), cacheIsUsed),
  cacheCase('used-other-offset', cached('"2099-01-02T03:04:05-08:00"'), cacheIsUsed),
  cacheCase('used-compact-offset', cached('"2099-01-02T03:04:05+0000"'), cacheIsUsed),
  cacheCase('used-date-with-spaces', cached('"2099-01-02 03:04:05 UTC"'), cacheIsUsed),
  cacheCase('used-basic-format', cached('"20990102T030405Z"'), cacheIsUsed),
  cacheCase('used-rfc-date', cached('"Fri, 02 Jan 2099 03:04:05 GMT"'), cacheIsUsed),
  cacheCase('used-date-without-zone', cached('"2099-01-02T03:04:05"'), cacheIsUsed),
  cacheCase('used-date-only', cached('"2099-01-02"'), cacheIsUsed),
  cacheCase('expired', cached('"2020-01-02T03:04:05Z"')),
  cacheCase('expiration-garbage', cached('"soon"')),
  cacheCase('expiration-empty', cached('""')),
  cacheCase('expiration-month-13', cached('"2099-13-02T03:04:05Z"')),
  cacheCase('expiration-hour-25', cached('"2099-01-02T25:04:05Z"')),
  cacheCase('expiration-number', cached('4102444800')),
  cacheCase('expiration-null', cached('null')),
  cacheCase('used-with-account-id', cached('"2099-01-02T03:04:05Z"', ', "AccountId": "1"'), cacheIsUsed),
  cacheCase('not-json', 'not json'),
  cacheCase('empty-file', ''),
  cacheCase('truncated', '{"Credentials": {"AccessKeyId": "ASIACACHED"'),
  cacheCase('empty-object', '{}'),
  cacheCase('no-expiration', '{"Credentials": {"AccessKeyId": "A", "SecretAccessKey": "c", "SessionToken": "t"}}'),
  cacheCase(
    'no-access-key',
    '{"Credentials": {"SecretAccessKey": "c", "SessionToken": "t", "Expiration": "2099-01-02T03:04:05Z"}}',
  ),
  cacheCase(
    'no-secret',
    '{"Credentials": {"AccessKeyId": "A", "SessionToken": "t", "Expiration": "2099-01-02T03:04:05Z"}}',
  ),
  cacheCase(
    'no-token',
    '{"Credentials": {"AccessKeyId": "A", "SecretAccessKey": "c", "Expiration": "2099-01-02T03:04:05Z"}}',
  ),
  cacheCase(
    'token-null',
    '{"Credentials": {"AccessKeyId": "A", "SecretAccessKey": "c", "SessionToken": null, "Expiration": "2099-01-02T03:04:05Z"}}',
    cacheIsUsed,
  ),
  cacheCase('file-is-list', '[]'),
  cacheCase('file-is-list-with-credentials', '["Credentials"]'),
  cacheCase('file-is-string', '"Credentials"'),
  cacheCase('file-is-null', 'null'),
  cacheCase('credentials-null', '{"Credentials": null}'),
  cacheCase('bom', '\ufeff{}'),
  cacheCase(
    'duplicate-members',
    '{"Credentials": {}, "Credentials": {"AccessKeyId": "ASIALAST", "SecretAccessKey": "c", "SessionToken": "t", "Expiration": "2099-01-02T03:04:05Z"}}',
    cacheIsUsed,
  ),
  devCase(
    'role-cache/cache-key-of-all-parameters',
    `${role}\nexternal_id = ext-1\nduration_seconds = 3600\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann`,
    { stdin: '123456\n', answers: roleIsRequested },
    base,
  ),
  devCase(
    'role-cache/cache-key-with-quote-and-tab',
    `${role}\nexternal_id = a"b\\c\td\u007fé`,
    { answers: roleIsRequested },
    base,
  ),
  devCase(
    'role-cache/mfa-not-asked-when-cached',
    `${role}\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann`,
    {
      files: { 'home/.aws/cli/cache/469104690268ec7400cd03e718b1ab3bf11ad784.json': cached('"2099-01-02T03:04:05Z"') },
      answers: cacheIsUsed,
    },
    base,
  ),
  devCase(
    'role-cache/keeps-mode',
    role,
    { files: { [cachePath]: { text: cached('"2020-01-02T03:04:05Z"'), mode: 0o644 } }, answers: roleIsRequested },
    base,
  ),
  devCase(
    'role-cache/cache-file-is-a-folder',
    role,
    { files: { [cachePath]: { folder: true } }, answers: roleIsRequested },
    base,
  ),
  devCase(
    'role-cache/cache-folder-is-a-file',
    role,
    { files: { 'home/.aws/cli': 'x' }, answers: roleIsRequested },
    base,
  ),
  devCase(
    'role-cache/partial-source-keys-fail-despite-cache',
    role,
    { files: { [cachePath]: cached('"2099-01-02T03:04:05Z"') } },
    '[profile base]\naws_access_key_id = A\n',
  ),
  devCase(
    'role-cache/inner-role-cached',
    `role_arn = arn:aws:iam::210987654321:role/Outer\nrole_session_name = outer\nsource_profile = b`,
    {
      files: { [cachePath]: cached('"2099-01-02T03:04:05Z"') },
      answers: roleIsRequested,
    },
    `[profile b]\n${role}\n${base}`,
  ),
];
