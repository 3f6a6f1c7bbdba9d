import { CliGeneralError } from '../errors/cli-error.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { pyBytesRepr } from '../python/string-repr.ts';
import type { JsonMap } from '../python/value.ts';
import { readXml } from '../xml/read-xml.ts';
import { childOf, type XmlElement } from '../xml/xml-element.ts';
import { XmlError } from '../xml/xml-error.ts';
import { readGatewayPage } from './gateway-page.ts';
import { readErrorDocument } from './read-error-document.ts';

/** An answer of the query protocol, read. */
type QueryAnswer =
  | { readonly kind: 'success'; readonly document: XmlElement }
  | {
      readonly kind: 'error';
      readonly error: JsonMap | null;
      readonly besideError: JsonMap;
      readonly requestId: string | undefined;
    };

/** Reads status and body, and nothing else; a CliGeneralError for a body that is not XML. */
export function readQueryAnswer({ status, body }: Pick<HttpAnswer, 'status' | 'body'>): QueryAnswer {
  const gateway = readGatewayPage(status, body);
  if (gateway !== null) return { kind: 'error', error: gateway, besideError: new Map(), requestId: undefined };
  const document = parse(body);
  if (status <= 300) checkMetadata(document);
  if (status < 300) return { kind: 'success', document };
  if (status === 300) return { kind: 'error', error: null, besideError: new Map(), requestId: undefined };
  return { kind: 'error', ...readErrorDocument(document) };
}

/** The reference takes a success apart as far as its metadata, and fails where a member is there twice. */
function checkMetadata(document: XmlElement): void {
  const names = childOf(document, 'ResponseMetadata')?.children.map(({ name }) => name) ?? [];
  if (new Set(names).size < names.length)
    throw new CliGeneralError('The answer has an element of its ResponseMetadata twice.');
}

function parse(body: Uint8Array): XmlElement {
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

/** Control characters take four characters each, with which a text can become longer than Node can make one. */
function show(body: Uint8Array): string {
  try {
    return pyBytesRepr(body);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `(${body.length} bytes)`;
  }
}
