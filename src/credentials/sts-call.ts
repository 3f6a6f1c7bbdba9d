import { encodeFormFields, type FormField, fieldsOf } from '../input/form-fields.ts';
import { readSettingText } from '../settings/read-setting.ts';
import type { JsonMap, JsonValue } from '../values/value.ts';
import { checkParameters, type ParameterCheck } from './check-parameters.ts';
import type { CredentialContext } from './credential-context.ts';
import type { Credentials } from './credentials.ts';
import { readStsAnswer } from './read-sts-answer.ts';

/** One of the two calls that give a role's credentials. */
export interface StsCall {
  readonly operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity';
  /** In the order in which they are sent and complained about. */
  readonly parameters: ReadonlyMap<string, JsonValue>;
  /** `null`: unsigned. */
  readonly credentials: Credentials | null;
  readonly retriedCodes?: readonly string[];
}

const checks: readonly ParameterCheck[] = [
  { name: 'RoleSessionName', minLength: 2 },
  { name: 'RoleArn', minLength: 20 },
  { name: 'ExternalId', minLength: 2 },
  { name: 'SerialNumber', minLength: 9 },
  { name: 'TokenCode', minLength: 6 },
  { name: 'WebIdentityToken', minLength: 4 },
  { name: 'DurationSeconds', minValue: 900n },
];

/** Makes the call and answers what the reference keeps of it in its cache. */
export async function callSts(call: StsCall, context: CredentialContext): Promise<JsonMap> {
  const { session, host } = context;
  const client = await (await context.clients()).create('sts');
  checkParameters(session, call.parameters, checks);
  const fields: FormField[] = [
    ['Action', call.operation],
    ['Version', '2011-06-15'],
    ...[...call.parameters].flatMap(([name, value]) => fieldsOf(name, value)),
  ];
  const answer = await client.send({
    operation: call.operation,
    method: 'POST',
    target: '',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: encodeFormFields(fields),
    credentials: call.credentials,
    ...(call.retriedCodes === undefined ? {} : { retriedCodes: call.retriedCodes }),
  });
  return readStsAnswer(call.operation, answer, {
    wire: readSettingText(session, 'timestampFormat') === 'wire',
    clock: host.clock,
  });
}
