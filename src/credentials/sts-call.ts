import { fromTemporaryCredentials, fromWebToken } from '@aws-sdk/credential-providers';
import type { Success } from '../client/client-parts.ts';
import { setUpClient, silenceNodeWarning } from '../client/client-setup.ts';
import { encodeOddParameters, type OddParameter } from '../client/odd-parameters.ts';
import type { Credentials } from '../client/prepare-signing.ts';
import { clientUserAgent } from '../client/user-agent.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import { readSettingText } from '../settings/read-setting.ts';
import { checkParameters, type ParameterCheck } from './check-parameters.ts';
import type { CredentialContext } from './credential-context.ts';
import { readStsAnswer } from './read-sts-answer.ts';

/** A call to STS that returns the credentials of a role. */
export interface StsCall {
  readonly operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity';
  /** Problems with parameters are reported in the order of this map. */
  readonly parameters: ReadonlyMap<string, JsonValue>;
  /** `null` for an unsigned request. */
  readonly credentials: Credentials | null;
  readonly retriedCodes?: readonly string[];
}

/** The limits in the model of STS. */
const checks: readonly ParameterCheck[] = [
  { name: 'RoleSessionName', minLength: 2 },
  { name: 'RoleArn', minLength: 20 },
  { name: 'ExternalId', minLength: 2 },
  { name: 'SerialNumber', minLength: 9 },
  { name: 'TokenCode', minLength: 6 },
  { name: 'WebIdentityToken', minLength: 4 },
  { name: 'DurationSeconds', minValue: 900n },
];

/** Calls STS through the SDK's provider. Returns the answer in the layout of the AWS CLI's cache. */
export async function callSts(call: StsCall, context: CredentialContext): Promise<JsonMap> {
  const { session, host } = context;
  const { operation, credentials } = call;
  const clients = await context.clients();
  const connection = await clients.connectSts();
  let received: JsonMap | undefined;
  const { texts, odd } = splitParameters(call.parameters);
  const parts = {
    connection,
    credentials: credentials === null ? ('unsigned' as const) : { resolve: async () => credentials },
    userAgent: clientUserAgent(host, connection.settings),
    retriedCodes: call.retriedCodes,
    extraFields: () => encodeOddParameters(odd),
    onSuccess: (success: Success) => {
      const style = readSettingText(session, 'timestampFormat') === 'wire' ? 'wire' : 'iso8601';
      received = readStsAnswer(operation, success, style);
    },
  };
  const { options: clientConfig, plugin } = setUpClient(parts, { host, log: clients.log });
  const client = { clientConfig, clientPlugins: [plugin] };
  try {
    checkParameters(session, call.parameters, checks);
    silenceNodeWarning();
    await (operation === 'AssumeRole' ? assumeRole(texts, client) : assumeRoleWithWebIdentity(texts, client))();
  } catch (error) {
    // The SDK rejects some answers that the AWS CLI accepts. An answer that has arrived is in `received` already.
    if (received === undefined) throw error;
  } finally {
    connection.close();
  }
  if (received === undefined) throw new Error('the SDK returned without an answer from STS');
  return received;
}

type Client = Pick<Parameters<typeof fromTemporaryCredentials>[0], 'clientConfig' | 'clientPlugins'>;
type Texts = ReadonlyMap<string, string>;

function assumeRole(texts: Texts, client: Client) {
  const code = texts.get('TokenCode') ?? '';
  const duration = texts.get('DurationSeconds');
  return fromTemporaryCredentials({
    ...client,
    params: {
      RoleArn: texts.get('RoleArn'),
      RoleSessionName: texts.get('RoleSessionName') ?? '',
      ExternalId: texts.get('ExternalId'),
      SerialNumber: texts.get('SerialNumber'),
      DurationSeconds: duration === undefined ? undefined : Number(duration),
    },
    // The user has already entered the code: the AWS CLI asks for it before it checks region and endpoint.
    mfaCodeProvider: async () => code,
  });
}

function assumeRoleWithWebIdentity(texts: Texts, client: Client) {
  return fromWebToken({
    ...client,
    roleArn: texts.get('RoleArn') ?? '',
    roleSessionName: texts.get('RoleSessionName') ?? '',
    webIdentityToken: texts.get('WebIdentityToken') ?? '',
  });
}

/** Splits the parameters into those that the SDK accepts, converted to strings, and the others. */
function splitParameters(parameters: StsCall['parameters']): { texts: Texts; odd: readonly OddParameter[] } {
  const texts = new Map<string, string>();
  const odd: OddParameter[] = [];
  for (const [name, value] of parameters) {
    if (typeof value === 'string') texts.set(name, value);
    else if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) texts.set(name, String(value));
    else odd.push([name, value]);
  }
  return { texts, odd };
}
