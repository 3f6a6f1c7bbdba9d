import type { MetadataAnswer } from '../client/credential-services.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import { headerOf } from '../http/http-answer.ts';
import { decodeUtf8 } from '../python/decode-utf8.ts';

/** The bytes do not fit the encoding that they are said to be in. */
export class UndecodableAnswer extends CliGeneralError {}

/**
 * The answer's text, in the encoding that its Content-Type names: latin-1 where that says only that it is text, else
 * UTF-8. An UndecodableAnswer where it is not, another CliGeneralError for an encoding that is unknown here.
 */
export async function decodeAnswer({ headers, body }: MetadataAnswer): Promise<string> {
  const encoding = encodingOf(headers) || 'utf-8';
  if (/^utf[-_]?8$/i.test(encoding)) return requireText(decodeUtf8(body), encoding);
  if (encoding === latin1) return Buffer.from(body).toString('latin1');
  const { findCodec } = await import('../python/python-codecs.ts');
  const codec = findCodec(encoding);
  return requireText(codec.decode(body), encoding);
}

const latin1 = 'ISO-8859-1';

function encodingOf(headers: MetadataAnswer['headers']): string | undefined {
  const contentType = headerOf({ headers }, 'content-type') ?? '';
  const charset = /;\s*charset\s*=\s*"?([^";]*)/i.exec(contentType)?.[1];
  return charset?.trim() ?? (contentType.includes('text') ? latin1 : undefined);
}

function requireText(text: string | null, encoding: string): string {
  if (text === null) throw new UndecodableAnswer(`the answer is not text in the encoding '${encoding}'`);
  return text;
}
