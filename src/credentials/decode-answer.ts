import type { MetadataAnswer } from '../client/credential-services.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { decodeUtf8Text } from './decode-utf8-text.ts';

/** The bytes do not fit the encoding that they are said to be in. */
export class UndecodableAnswer extends GeneralError {}

/**
 * The answer's text, in the encoding that its Content-Type names: latin-1 where that says only that it is text, else
 * UTF-8. An UndecodableAnswer where it is not, another GeneralError for an encoding that is unknown here.
 */
export async function decodeAnswer({ headers, body }: MetadataAnswer): Promise<string> {
  const encoding = encodingOf(headers) || 'utf-8';
  if (/^utf[-_]?8$/i.test(encoding)) return decodeUtf8(body);
  if (encoding === latin1) return Buffer.from(body).toString('latin1');
  const { findCodec } = await import('../python/python-codecs.ts');
  const codec = findCodec(encoding);
  if (codec.name === 'utf_8') return decodeUtf8(body);
  const text = codec.decode(body);
  if (text === null) throw new UndecodableAnswer(`the answer is not text in the encoding '${encoding}'`);
  return text;
}

const latin1 = 'ISO-8859-1';

function encodingOf(headers: MetadataAnswer['headers']): string | undefined {
  const contentTypes = headers.filter(([name]) => name.toLowerCase() === 'content-type').map(([, value]) => value);
  const contentType = contentTypes.join(', ');
  return charsetOf(contentType) ?? (contentType.includes('text') ? latin1 : undefined);
}

/** The first `charset=` of the header, wherever among its parts it stands; `''` for one without a value. */
function charsetOf(contentType: string): string | undefined {
  for (const part of contentType.match(/(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|[^;"])+/gs) ?? []) {
    const [name = '', ...value] = part.split('=');
    if (name.trim().toLowerCase() === 'charset') return unquote(value.join('=').trim());
  }
  return undefined;
}

/** As Python's email.utils does it. */
function unquote(text: string): string {
  if (/^".*"$/s.test(text) && text.length > 1) {
    return text.slice(1, -1).replaceAll('\\\\', '\\').replaceAll('\\"', '"');
  }
  return /^<.*>$/s.test(text) ? text.slice(1, -1) : text;
}

function decodeUtf8(body: Uint8Array): string {
  try {
    return decodeUtf8Text(body);
  } catch (error) {
    throw new UndecodableAnswer(error instanceof Error ? error.message : '', { cause: error });
  }
}
