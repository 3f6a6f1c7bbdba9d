import { authenticate } from './authenticate.ts';
import { deviceOperations } from './device-operations.ts';
import { checkMembers } from './members.ts';
import type { Operation } from './operation.ts';
import { SandboxError } from './sandbox-error.ts';
import type { SignableRequest } from './signature.ts';
import type { SandboxState } from './state.ts';
import { stsOperations } from './sts-operations.ts';
import { userOperations } from './user-operations.ts';
import { element } from './xml.ts';

/** An answer to send. */
export interface SandboxAnswer {
  readonly status: number;
  readonly body: string;
  /** The operation asked for and how it ended: `OK` or the error code. For the log; never holds a value. */
  readonly summary: string;
}

/** Something that the service does wrong on purpose. */
export interface Fault {
  readonly action: string;
  readonly code: string;
  /** How many more times. */
  times: number;
}

const operations: Readonly<Record<string, Operation>> = { ...userOperations, ...deviceOperations, ...stsOperations };
const services = {
  iam: { version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  sts: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
} as const;

/** Codes that can be asked for as a fault, with status and message. */
const faultWords: Readonly<Record<string, readonly [number, string]>> = {
  Throttling: [400, 'Rate exceeded'],
  ServiceFailure: [500, 'The request processing has failed because of an unknown error, exception or failure.'],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
  EntityTemporarilyUnmodifiable: [409, 'The entity cannot be modified at this time. Please try again later.'],
  ConcurrentModification: [409, 'Another request is changing this entity. Please try again later.'],
  AccessDenied: [403, 'The sandbox was told to refuse this.'],
};

/** The codes that a fault can have. */
export const faultCodes: readonly string[] = Object.keys(faultWords);

/** Answers one request, changing the state as it asks. `now` in milliseconds. */
export async function answer(
  request: SignableRequest,
  state: SandboxState,
  faults: readonly Fault[],
  now: number,
  requestId: string,
): Promise<SandboxAnswer> {
  const input = new Map(new URLSearchParams(textOf(request.body)));
  const action = input.get('Action') ?? '';
  const service = input.get('Version') === services.sts.version ? 'sts' : 'iam';
  const name = Object.hasOwn(operations, action) ? action : 'an unknown action';
  try {
    const { identity } = await authenticate(request, service, state, now);
    const operation = findOperation(action, service, input.get('Version') ?? '');
    checkMembers(operation.members, input);
    raiseFault(action, faults);
    const result = operation.run({ input, state, caller: identity, now });
    return { status: 200, body: success(action, operation, result, requestId), summary: `${name}: OK` };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return { status: error.status, body: failure(error, service, requestId), summary: `${name}: ${error.code}` };
  }
}

function findOperation(action: string, service: 'iam' | 'sts', version: string): Operation {
  if (action === '') throw new SandboxError('MissingAction', 400, 'The request must contain the parameter Action.');
  const operation = Object.hasOwn(operations, action) ? operations[action] : undefined;
  if (operation === undefined || operation.service !== service || version !== services[service].version) {
    throw new SandboxError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
  }
  return operation;
}

function raiseFault(action: string, faults: readonly Fault[]): void {
  const fault = faults.find((each) => each.action === action && each.times > 0);
  if (fault === undefined) return;
  fault.times -= 1;
  const [status, message] = faultWords[fault.code] ?? [500, ''];
  throw new SandboxError(fault.code, status, message);
}

function success(
  action: string,
  operation: Operation,
  result: readonly string[] | undefined,
  requestId: string,
): string {
  const { namespace } = services[operation.service];
  const content = [
    ...(result === undefined ? [] : [element(`${action}Result`, result)]),
    element('ResponseMetadata', [element('RequestId', requestId)]),
  ];
  return `<${action}Response xmlns="${namespace}">${content.join('')}</${action}Response>`;
}

function failure(error: SandboxError, service: 'iam' | 'sts', requestId: string): string {
  const content = [
    element('Error', [
      element('Type', error.status < 500 ? 'Sender' : 'Receiver'),
      element('Code', error.code),
      element('Message', error.message),
    ]),
    element('RequestId', requestId),
  ];
  return `<ErrorResponse xmlns="${services[service].namespace}">${content.join('')}</ErrorResponse>`;
}

function textOf(body: SignableRequest['body']): string {
  return typeof body === 'string' ? Buffer.from(body, 'latin1').toString() : Buffer.from(body).toString();
}
