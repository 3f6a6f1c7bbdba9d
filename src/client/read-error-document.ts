import { CliGeneralError } from '../errors/cli-error.ts';
import { isMap, type JsonMap, type JsonValue } from '../python/value.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** The content of an error document of the query protocol. */
export interface ErrorDocument {
  /** `null` where it has no Error element. */
  readonly error: JsonMap | null;
  /** The members next to the Error element: Errors' own members instead of Errors, without those about the response. */
  readonly besideError: JsonMap;
  readonly requestId: string | undefined;
}

/**
 * Reads an error document under any root. A CliGeneralError where an element holds text alone that should hold others, or the
 * other way round.
 */
export function readErrorDocument(root: XmlElement): ErrorDocument {
  const members = new Map(membersOf(root, 0));
  const errors = members.get('Errors');
  members.delete('Errors');
  if (errors === null || typeof errors === 'string') throw unreadable('Errors');
  if (isMap(errors)) for (const [name, value] of errors) members.set(name, value);
  const requestId = readRequestId(members);
  const error = members.get('Error');
  members.delete('Error');
  if (error === null || typeof error === 'string') throw unreadable('Error');
  if (!isMap(error)) return { error: null, besideError: members, requestId };
  if (isMap(error.get('Code'))) throw unreadable('Code');
  return { error, besideError: members, requestId };
}

/** Takes what tells about the answer out of the members. */
function readRequestId(members: Map<string, JsonValue>): string | undefined {
  const own = members.get('RequestId');
  const metadata = own === undefined ? members.get('ResponseMetadata') : new Map([['RequestId', own]]);
  if (metadata === null || typeof metadata === 'string') throw unreadable('ResponseMetadata');
  members.delete('RequestId');
  members.delete('ResponseMetadata');
  const requestId = isMap(metadata) ? metadata.get('RequestId') : undefined;
  return typeof requestId === 'string' ? requestId : undefined;
}

function unreadable(name: string): CliGeneralError {
  return new CliGeneralError(`The service's error document cannot be read: its element ${name} has another content.`);
}

/** Levels that the AWS CLI can read. */
const deepest = 977;

/** The children by name. One that repeats is a map of the children of its first, as the reference reads it. */
function membersOf({ children }: XmlElement, depth: number): JsonMap {
  if (depth > deepest) throw new CliGeneralError("The service's error document has too many levels.");
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
