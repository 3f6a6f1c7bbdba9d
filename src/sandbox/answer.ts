import { accessKeyOperations } from './access-key-operations.ts';
import { authenticate } from './authenticate.ts';
import { deviceOperations } from './device-operations.ts';
import { checkMembers, type Operation } from './operation.ts';
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

const operations: Readonly<Record<string, Operation>> = {
  ...userOperations,
  ...accessKeyOperations,
  ...deviceOperations,
  ...stsOperations,
};
const services = {
  iam: { version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  sts: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
} as const;

/** The operations that there are. */
export const actions: readonly string[] = Object.keys(operations);

/** What a request asks for. */
export interface Question {
  /** As it was written; it may be none of the operations. */
  readonly action: string;
  readonly service: Service;
  readonly version: string;
  readonly input: ReadonlyMap<string, string>;
  /** A parameter that occurs more than once, in the URL and the body taken together. */
  readonly repeated: string | undefined;
}

type Service = keyof typeof services;

/** Reads the parameters, from the body and the URL. */
export function readQuestion({ target, body }: SignableRequest): Question {
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
  return names.find((name) => seen.size === seen.add(name).size);
}

/** Answers one request, changing the state as it asks. `now` in milliseconds. */
export async function answer(
  request: SignableRequest,
  question: Question,
  state: SandboxState,
  now: number,
  requestId: string,
): Promise<SandboxAnswer> {
  const { action, service, input } = question;
  try {
    const { identity, session } = await authenticate(request, service, state, now);
    if (question.repeated !== undefined) throw repeatedParameter(question.repeated);
    const operation = findOperation(question);
    checkMembers(operation.members, input);
    const result = operation.run({ input, state, caller: identity, inSession: session !== undefined, now });
    return {
      status: 200,
      body: success(action, operation, result, requestId),
      summary: `${shownAction(question)}: OK`,
    };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return refusal(error, question, requestId);
  }
}

/** The answer that says so. */
export function refusal(error: SandboxError, question: Question, requestId: string): SandboxAnswer {
  const body = failure(error, question.service, requestId);
  return { status: error.status, body, summary: `${shownAction(question)}: ${error.code}` };
}

/** The operation's name, for the log: whatever else was written there may be anything. */
export function shownAction({ action }: Question): string {
  return Object.hasOwn(operations, action) ? action : 'an unknown action';
}

function findOperation({ action, service, version }: Question): Operation {
  if (action === '') throw new SandboxError('MissingAction', 400, 'The request must contain the parameter Action.');
  const operation = Object.hasOwn(operations, action) ? operations[action] : undefined;
  if (operation === undefined || operation.service !== service || version !== services[service].version) {
    throw new SandboxError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
  }
  return operation;
}

/** The sandbox does not choose between two values: IAM's own choice is not documented. */
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
