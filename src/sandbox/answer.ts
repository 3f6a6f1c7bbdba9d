import { accessKeyOperations } from './access-key-operations.ts';
import { authenticate } from './authenticate.ts';
import { checkPermission } from './denials.ts';
import { deviceOperations } from './device-operations.ts';
import { checkMembers, type Operation } from './operation.ts';
import { SandboxError } from './sandbox-error.ts';
import type { SignableRequest } from './signature.ts';
import type { SandboxState } from './state.ts';
import { stsOperations } from './sts-operations.ts';
import { tagOperations } from './tag-operations.ts';
import { userOperations } from './user-operations.ts';
import { element } from './xml.ts';

/** The answer to one request. */
export interface SandboxAnswer {
  readonly status: number;
  readonly body: string;
  /** For the log: the operation and `OK`, or the operation and the error code. Never contains a parameter's value. */
  readonly summary: string;
}

/** All operations that the sandbox supports, by name. */
export const operations: Readonly<Record<string, Operation>> = {
  ...userOperations,
  ...accessKeyOperations,
  ...deviceOperations,
  ...tagOperations,
  ...stsOperations,
};
const services = {
  iam: { version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  sts: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
} as const;

/** The names of all operations that the sandbox supports. */
export const actions: readonly string[] = Object.keys(operations);

/** The operation and parameters of a request. */
export interface ParsedRequest {
  /** The action as the client wrote it. It may be unknown to the sandbox. */
  readonly action: string;
  readonly service: Service;
  readonly version: string;
  readonly input: ReadonlyMap<string, string>;
  /** The first parameter that occurs more than once in URL and body together. */
  readonly repeated: string | undefined;
}

type Service = keyof typeof services;

/** Reads the parameters from the URL and the body. The body takes precedence. */
export function parseRequest({ target, body }: SignableRequest): ParsedRequest {
  const query = /\?(.*)$/s.exec(target)?.[1] ?? '';
  const parameters = [...new URLSearchParams(query), ...new URLSearchParams(textOf(body))];
  const input = new Map(parameters);
  const version = input.get('Version') ?? '';
  return {
    action: input.get('Action') ?? '',
    service: version === services.sts.version ? 'sts' : 'iam',
    version,
    input,
    repeated: findRepeated(parameters.map(([name]) => name)),
  };
}

function findRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  // If the set already contains the name, add() does not change its size.
  return names.find((name) => seen.size === seen.add(name).size);
}

/** The account, the denied operations, and the time and id of one request. */
export interface RequestContext {
  readonly state: SandboxState;
  /** The names of the operations that no caller may use. */
  readonly denied: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly requestId: string;
}

/**
 * Answers one request and changes the state accordingly. A SandboxError becomes an error document. Rejects with any
 * other error.
 */
export async function answer(
  request: SignableRequest,
  parsed: ParsedRequest,
  { state, denied, now, requestId }: RequestContext,
): Promise<SandboxAnswer> {
  const { action, service, input } = parsed;
  try {
    const { identity, session } = await authenticate(request, service, state, now);
    if (parsed.repeated !== undefined) throw repeatedParameter(parsed.repeated);
    const operation = findOperation(parsed);
    checkMembers(operation.members, input);
    const call = { input, state, caller: identity, inSession: session !== undefined, now };
    checkPermission(action, operation, call, denied);
    const result = operation.run(call);
    return {
      status: 200,
      body: success(action, operation, result, requestId),
      summary: `${shownAction(parsed)}: OK`,
    };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return refusal(error, parsed, requestId);
  }
}

/** Returns the answer for an error. */
export function refusal(error: SandboxError, parsed: ParsedRequest, requestId: string): SandboxAnswer {
  const body = failure(error, parsed.service, requestId);
  return { status: error.status, body, summary: `${shownAction(parsed)}: ${error.code}` };
}

/** Returns the operation's name for the log. An unknown name is left out, because it may contain anything. */
export function shownAction({ action }: ParsedRequest): string {
  return Object.hasOwn(operations, action) ? action : 'an unknown action';
}

function findOperation({ action, service, version }: ParsedRequest): Operation {
  if (action === '') throw new SandboxError('MissingAction', 400, 'The request must contain the parameter Action.');
  const operation = Object.hasOwn(operations, action) ? operations[action] : undefined;
  if (operation === undefined || operation.service !== service || version !== services[service].version) {
    throw new SandboxError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
  }
  return operation;
}

/** IAM's choice between two values of a parameter is not documented, so the sandbox refuses the request. */
function repeatedParameter(name: string): SandboxError {
  return new SandboxError('MalformedQueryString', 404, `The parameter ${name} occurs more than once.`);
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

function failure(error: SandboxError, service: Service, requestId: string): string {
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
