import { decodeUtf8, decodeUtf16 } from '../python/decode-utf.ts';
import type { DocumentValue } from '../python/document-value.ts';
import { constructYaml } from './yaml-construct.ts';
import { parseYamlEvents } from './yaml-events.ts';
import { checkLayout } from './yaml-layout.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Reads one YAML 1.2 document as the AWS CLI does, with dates and merge keys. An empty document is null. Throws a
 * YamlSyntaxError, or a CliGeneralError for deep nesting or an invalid value such as the date 2026-02-30.
 */
export function readYaml(source: string | Uint8Array): DocumentValue {
  const text = typeof source === 'string' ? source : decode(source);
  if (notReadable.test(text)) throw new YamlSyntaxError('A character is not printable.');
  const parsed = parseYamlEvents(text);
  checkLayout(parsed);
  return constructYaml(parsed);
}

/**
 * The characters that this reader refuses: control characters, lone surrogates, U+FFFE, U+FFFF, NEL, LS and PS. The AWS
 * CLI accepts the line breaks NEL, LS and PS (see docs/fidelity.md).
 */
const notReadable = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Decodes UTF-16 if the bytes begin with its byte order mark, else UTF-8. */
function decode(bytes: Uint8Array): string {
  const text =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? decodeUtf16(bytes, 'little', 'refuse')
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? decodeUtf16(bytes, 'big', 'refuse')
        : decodeUtf8(bytes);
  if (text === null) throw new YamlSyntaxError('The bytes are not text.');
  return text;
}
