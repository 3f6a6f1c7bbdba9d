import { CliGeneralError } from '../errors/cli-error.ts';
import { type HttpAnswer, headerOf } from '../http/http-answer.ts';
import { pyBytesRepr } from '../python/string-repr.ts';
import { isMap, type JsonMap, type JsonValue } from '../python/value.ts';
import { readXml } from '../xml/read-xml.ts';
import { XmlError } from '../xml/scanner.ts';
import { childOf, type XmlElement } from '../xml/xml-element.ts';
import type { ClientParts } from './client-parts.ts';
import { ErrorAnswer } from './error-answer.ts';
import { readGatewayPage } from './gateway-page.ts';
import type { ReferenceRetries } from './reference-retries.ts';

/** Creates the SDK's request handler. It reads answers by the AWS CLI's rules, and the SDK receives only successes. */
export function createHandler(
  { connection, onSuccess, hasNoOutput, hasSecretAnswer }: ClientParts,
  retries: ReferenceRetries,
) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ headers, body }: RequestToSend) {
      const answer = await connection.send('POST', headers, Buffer.from(String(body), 'latin1'));
      const read = readQueryAnswer(answer, hasSecretAnswer ? describeSize : showBytes);
      if (read.kind === 'error') {
        const { error, besideError, requestId } = read;
        throw new ErrorAnswer(answer, { error, besideError, requestId, date: headerOf(answer, 'date') });
      }
      const { document } = read;
      onSuccess?.({ document, answer, retries: retries.retries, wasLast: retries.isLast });
      return { response: { statusCode: answer.status, headers: {}, body: bodyForSdk(answer, hasNoOutput, onSuccess) } };
    },
  };
}

/**
 * The largest body to pass to the SDK, in bytes. Usual answers are far smaller. The SDK takes 40 times the size in
 * memory.
 */
const largestForSdk = 2 * 1024 * 1024;

function bodyForSdk(
  { body }: HttpAnswer,
  hasNoOutput: boolean | undefined,
  onSuccess: ClientParts['onSuccess'],
): Uint8Array {
  if (hasNoOutput) return new Uint8Array();
  if (body.length <= largestForSdk) return body;
  // The caller received the answer through `onSuccess`, so the SDK need not read it.
  if (onSuccess !== undefined) return new Uint8Array();
  throw new CliGeneralError(`The response is too large: ${body.length} bytes.`);
}

export interface RequestToSend {
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** A parsed answer of the query protocol. */
type QueryAnswer =
  | { readonly kind: 'success'; readonly document: XmlElement }
  | ({ readonly kind: 'error' } & ErrorDocument);

/**
 * Parses an answer by its status and body alone. Throws a CliGeneralError for a body that it cannot read. `show`
 * returns the text that stands for the body in the error's message.
 */
export function readQueryAnswer(
  { status, body }: Pick<HttpAnswer, 'status' | 'body'>,
  show: (body: Uint8Array) => string = showBytes,
): QueryAnswer {
  const gateway = readGatewayPage(status, body);
  if (gateway !== null) return { kind: 'error', error: gateway, besideError: new Map(), requestId: undefined };
  const document = parseXml(body, show);
  if (status <= 300) checkMetadata(document);
  if (status < 300) return { kind: 'success', document };
  // Status 300 counts as neither success nor error document, so the document's content is not read.
  if (status === 300) return { kind: 'error', error: null, besideError: new Map(), requestId: undefined };
  return { kind: 'error', ...readErrorDocument(document) };
}

/** Refuses a repeated member of ResponseMetadata, because the AWS CLI fails on it too. */
function checkMetadata(document: XmlElement): void {
  const names = childOf(document, 'ResponseMetadata')?.children.map(({ name }) => name) ?? [];
  if (new Set(names).size < names.length)
    throw new CliGeneralError('The response has the same element twice in ResponseMetadata.');
}

function parseXml(body: Uint8Array, show: (body: Uint8Array) => string): XmlElement {
  try {
    return readXml(body);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new CliGeneralError(
      `Unable to parse response (${error.message}), invalid XML received. Further retries may succeed:\n${show(body)}`,
      { cause: error },
    );
  }
}

/** Returns the body as a Python bytes literal, or only its size if the literal is longer than Node's longest string. */
function showBytes(body: Uint8Array): string {
  try {
    return pyBytesRepr(body);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return describeSize(body);
  }
}

function describeSize(body: Uint8Array): string {
  return `(${body.length} bytes)`;
}

/** The content of an error document of the query protocol. */
interface ErrorDocument {
  /** `null` if the document has no Error element. */
  readonly error: JsonMap | null;
  /** The siblings of `Error`, and the children of `Errors`, without RequestId and ResponseMetadata. */
  readonly besideError: JsonMap;
  readonly requestId: string | undefined;
}

/**
 * Reads an error document with any root element. Throws a CliGeneralError if an element has text instead of children, or
 * children instead of text.
 */
export function readErrorDocument(root: XmlElement): ErrorDocument {
  const members = new Map(membersOf(root, 0));
  const errors = members.get('Errors');
  members.delete('Errors');
  if (errors === null || typeof errors === 'string') throw unreadableElement('Errors');
  if (isMap(errors)) for (const [name, value] of errors) members.set(name, value);
  const requestId = readRequestId(members);
  const error = members.get('Error');
  members.delete('Error');
  if (error === null || typeof error === 'string') throw unreadableElement('Error');
  if (!isMap(error)) return { error: null, besideError: members, requestId };
  if (isMap(error.get('Code'))) throw unreadableElement('Code');
  return { error, besideError: members, requestId };
}

/** Removes RequestId and ResponseMetadata from the members, and returns the request id. */
function readRequestId(members: Map<string, JsonValue>): string | undefined {
  const own = members.get('RequestId');
  const metadata = own === undefined ? members.get('ResponseMetadata') : new Map([['RequestId', own]]);
  if (metadata === null || typeof metadata === 'string') throw unreadableElement('ResponseMetadata');
  members.delete('RequestId');
  members.delete('ResponseMetadata');
  const requestId = isMap(metadata) ? metadata.get('RequestId') : undefined;
  return typeof requestId === 'string' ? requestId : undefined;
}

function unreadableElement(name: string): CliGeneralError {
  return new CliGeneralError(
    `The service's error document cannot be read: its element ${name} has an unexpected form.`,
  );
}

/** The deepest nesting that the AWS CLI can read. Python limits the depth of recursion. */
const deepestLevel = 977;

/**
 * Returns the children by name. If several children have the same name, the value is a map of the first one's children,
 * as in the AWS CLI.
 */
function membersOf({ children }: XmlElement, depth: number): JsonMap {
  if (depth > deepestLevel) throw new CliGeneralError("The service's error document has too many levels.");
  const firsts = new Map<string, XmlElement>();
  const repeated = new Set<string>();
  for (const child of children) {
    if (firsts.has(child.name)) repeated.add(child.name);
    else firsts.set(child.name, child);
  }
  const members = new Map<string, JsonValue>();
  for (const [name, child] of firsts) {
    const isContainer = child.children.length > 0 || repeated.has(name);
    members.set(name, isContainer ? membersOf(child, depth + 1) : child.text);
  }
  return members;
}
