import { STATUS_CODES } from 'node:http';
import { GeneralError } from '../errors/cli-error.ts';
import { pyBytesRepr } from '../values/string-repr.ts';
import type { JsonMap } from '../values/value.ts';
import type { HttpAnswer } from './http/http-answer.ts';
import { readErrorDocument } from './read-error-document.ts';
import { readXml } from './xml/read-xml.ts';
import type { XmlElement } from './xml/xml-element.ts';
import { XmlError } from './xml/xml-error.ts';

/** An answer of the query protocol, read. */
export type QueryAnswer =
  | { readonly kind: 'success'; readonly document: XmlElement }
  | {
      readonly kind: 'error';
      readonly error: JsonMap | null;
      readonly besideError: JsonMap;
      readonly requestId: string | undefined;
    };

/** Reads status and body, and nothing else; a GeneralError for a body that is not XML. */
export function readQueryAnswer({ status, body }: Pick<HttpAnswer, 'status' | 'body'>): QueryAnswer {
  if (status >= 500 && isGatewayPage(body)) return gatewayError(status);
  const document = parse(body);
  if (status < 300) return { kind: 'success', document };
  if (status === 300) return { kind: 'error', error: null, besideError: new Map(), requestId: undefined };
  return { kind: 'error', ...readErrorDocument(document) };
}

/** Whether a server in between answered: nothing but blanks, or a page that begins with exactly `<html>`. */
function isGatewayPage(body: Uint8Array): boolean {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  const stripped = text.replace(/^[\t\n\v\f\r ]+/, '');
  return stripped === '' || stripped.startsWith('<html>');
}

function gatewayError(status: number): QueryAnswer {
  const error = new Map([
    ['Code', String(status)],
    ['Message', reasonPhrases.get(status) ?? STATUS_CODES[status] ?? ''],
  ]);
  return { kind: 'error', error, besideError: new Map(), requestId: undefined };
}

/** Where Python's phrase is not Node's; Python has none for 509. */
const reasonPhrases: ReadonlyMap<number, string> = new Map([
  [505, 'HTTP Version Not Supported'],
  [509, ''],
]);

function parse(body: Uint8Array): XmlElement {
  try {
    return readXml(body);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new GeneralError(
      `Unable to parse response (${error.message}), invalid XML received. Further retries may succeed:\n${pyBytesRepr(body)}`,
      { cause: error },
    );
  }
}
