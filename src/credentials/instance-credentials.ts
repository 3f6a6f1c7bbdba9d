import { GeneralError } from '../errors/cli-error.ts';
import { readJson } from '../input/json-reader.ts';
import type { JsonValue } from '../values/value.ts';
import type { CredentialContext } from './credential-context.ts';
import { CredentialRetrievalError } from './credential-retrieval-error.ts';
import type { LoadedCredentials } from './credentials.ts';
import { secondsOf, zuluText } from './date/moment.ts';
import { readMoment } from './date/read-moment.ts';
import { decodeUtf8Text } from './decode-utf8-text.ts';
import { InstanceMetadata, isMetadataDisabled, NoMetadata } from './instance-metadata.ts';
import { readMetadataSettings } from './metadata-settings.ts';
import { contains, itemOf, typeNameOf } from './python-value.ts';
import { type ExpiringValues, RefreshingCredentials } from './refreshing-credentials.ts';

const rolePath = 'latest/meta-data/iam/security-credentials/';

/** The credentials of the instance's role; `null` where its metadata service gives none. */
export async function loadInstanceCredentials(context: CredentialContext): Promise<LoadedCredentials | null> {
  if (isMetadataDisabled(context.host.env)) return null;
  const first = await fetchCredentials(context);
  if (first === null) return null;
  const again = async () => {
    const fetched = await fetchCredentials(context);
    if (fetched !== null) return fetched;
    throw new CredentialRetrievalError(
      'iam-role',
      'Credential refresh failed, response did not contain: access_key, secret_key, token, expiry_time',
    );
  };
  return RefreshingCredentials.fetched('iam-role', first, again, context.host.clock);
}

async function fetchCredentials({ host, session, clients }: CredentialContext): Promise<ExpiringValues | null> {
  const settings = readMetadataSettings(session);
  if (settings === null) return null;
  try {
    const metadata = await InstanceMetadata.open(await clients(), settings);
    const role = await metadata.get(rolePath);
    const answer = readJson(await metadata.get(`${rolePath}${role}`, isJson));
    const members = ['AccessKeyId', 'SecretAccessKey', 'Token', 'Expiration'];
    if (!members.every((member) => contains(answer, member))) return null;
    return {
      accessKeyId: itemOf(answer, 'AccessKeyId'),
      secretAccessKey: itemOf(answer, 'SecretAccessKey'),
      sessionToken: itemOf(answer, 'Token'),
      expiration: await extendedExpiration(itemOf(answer, 'Expiration'), host),
      accountId: null,
    };
  } catch (error) {
    if (error instanceof NoMetadata) return null;
    throw error;
  }
}

function isJson(body: Uint8Array): boolean {
  try {
    readJson(decodeUtf8Text(body));
    return true;
  } catch {
    return false;
  }
}

/** Between 17 and 25 minutes: longer than the time within which credentials are renewed. */
const leastSeconds = 15 * 60 + 120;
const spreadSeconds = 480;

/** An end that is near or past is put off: while the service is down, its last credentials go on being used. */
async function extendedExpiration(expiration: JsonValue, host: CredentialContext['host']): Promise<JsonValue> {
  if (expiration === null) return null;
  if (typeof expiration !== 'string') {
    throw new GeneralError(`strptime() argument 1 must be str, not ${typeNameOf(expiration)}`);
  }
  // As Python's strptime() has it: single digits and small letters will do.
  const parts = /^(\d{4})-(\d\d?)-(\d\d?)T(\d\d?):(\d\d?):(\d\d?)Z$/i.exec(expiration)?.slice(1);
  if (parts === undefined) return expiration;
  const [year, month, day, hour, minute, second] = parts.map((part) => part.padStart(2, '0'));
  const end = secondsOf(await readMoment(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`, host.clock));
  const now = host.clock.now() / 1000;
  const least = leastSeconds + Math.floor(host.random() * spreadSeconds);
  return now >= end - least ? zuluText(now + least) : expiration;
}
