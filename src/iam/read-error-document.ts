import { GeneralError } from '../errors/cli-error.ts';
import type { JsonMap, JsonValue } from '../values/value.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** What an error document of the query protocol says. */
export interface ErrorDocument {
  /** `null` where it has no Error element with anything in it. */
  readonly error: JsonMap | null;
  readonly besideError: JsonMap;
  readonly requestId: string | undefined;
}

/** Reads an error document under any root; a GeneralError where its Error element holds text alone. */
export function readErrorDocument(root: XmlElement): ErrorDocument {
  const members = new Map<string, JsonValue>(membersOf(root));
  const errors = members.get('Errors');
  if (errors !== undefined) {
    members.delete('Errors');
    for (const [name, value] of errors instanceof Map ? errors : []) members.set(name, value);
  }
  const requestId = members.get('RequestId') ?? metadataRequestId(members);
  members.delete('RequestId');
  const error = members.get('Error');
  members.delete('Error');
  if (error === null || typeof error === 'string') {
    throw new GeneralError(`'${error === null ? 'NoneType' : 'str'}' object has no attribute 'get'`);
  }
  return {
    error: error instanceof Map ? error : null,
    besideError: members,
    requestId: typeof requestId === 'string' ? requestId : undefined,
  };
}

function metadataRequestId(members: JsonMap): JsonValue | undefined {
  const metadata = members.get('ResponseMetadata');
  return metadata instanceof Map ? metadata.get('RequestId') : undefined;
}

/** The children by name. One that repeats is a map of the children of its first, as the reference reads it. */
function membersOf({ children }: XmlElement): JsonMap {
  const members = new Map<string, JsonValue>();
  for (const child of children) {
    if (members.has(child.name)) {
      const first = children.find(({ name }) => name === child.name);
      members.set(child.name, first === undefined ? null : membersOf(first));
    } else members.set(child.name, child.children.length > 0 ? membersOf(child) : child.text);
  }
  return members;
}
