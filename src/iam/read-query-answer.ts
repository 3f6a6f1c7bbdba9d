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
  if (status <= 300) checkMetadata(document);
  if (status < 300) return { kind: 'success', document };
  if (status === 300) return { kind: 'error', error: null, besideError: new Map(), requestId: undefined };
  return { kind: 'error', ...readErrorDocument(document) };
}

/** Whether a server in between answered: nothing but blanks, or a page that begins with exactly `<html>`. */
function isGatewayPage(body: Uint8Array): boolean {
  const start = body.findIndex((byte) => byte !== 0x20 && (byte < 0x09 || byte > 0x0d));
  if (start < 0) return true;
  return [...'<html>'].every((letter, index) => body[start + index] === letter.charCodeAt(0));
}

function gatewayError(status: number): QueryAnswer {
  const error = new Map([
    ['Code', String(status)],
    ['Message', reasonPhrases.get(status) ?? ''],
  ]);
  return { kind: 'error', error, besideError: new Map(), requestId: undefined };
}

/** The standard's own, whatever the server says. */
const reasonPhrases: ReadonlyMap<number, string> = new Map([
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
  [505, 'HTTP Version Not Supported'],
  [506, 'Variant Also Negotiates'],
  [507, 'Insufficient Storage'],
  [508, 'Loop Detected'],
  [510, 'Not Extended'],
  [511, 'Network Authentication Required'],
]);

/** The reference takes a success apart as far as its metadata, and trips over a member that is there twice. */
function checkMetadata({ children }: XmlElement): void {
  const metadata = children.find(({ name }) => name === 'ResponseMetadata');
  const names = metadata?.children.map(({ name }) => name) ?? [];
  if (new Set(names).size < names.length) throw new GeneralError("'list' object has no attribute 'text'");
}

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
