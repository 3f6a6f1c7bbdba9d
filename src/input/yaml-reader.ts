import { decodeUtf8 } from '../values/decode-utf8.ts';
import type { DocumentValue } from '../values/document-value.ts';
import { decodeUtf16 } from './decode-utf16.ts';
import { composeYaml } from './yaml-compose.ts';
import { constructYaml } from './yaml-construct.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Reads one YAML document by the reference's rules: YAML 1.2's core types with dates, merges and 1.1's tags, or all
 * of 1.1 after `%YAML 1.1`. An empty document is null. Throws a YamlSyntaxError, or a GeneralError with Python's
 * sentence for a value that its type cannot hold. `warn` is given the reference's warnings about anchors used twice.
 */
export function readYaml(source: string | Uint8Array, warn: (text: string) => void = () => {}): DocumentValue {
  const text = breakAtNel(typeof source === 'string' ? source : decode(source));
  const stream = typeof source === 'string' ? '<unicode string>' : '<byte string>';
  const document = composeYaml(text, { stream, warn });
  return document === null ? null : constructYaml(document.root, document.version);
}

/** The reference ends a line at NEL too, but what follows is as far to the right as if it stood in the same line. */
function breakAtNel(text: string): string {
  return text.replaceAll(/[^\r\n]*\x85[^\r\n]*/g, (line) =>
    line.replaceAll('\x85', (_, column: number) => `\n${' '.repeat(column + 1)}`),
  );
}

/** UTF-16 where a byte order mark says so, else UTF-8. */
function decode(bytes: Uint8Array): string {
  const text =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? decodeUtf16(bytes, 'little', 'refuse')
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? decodeUtf16(bytes, 'big', 'refuse')
        : decodeUtf8(bytes);
  if (text === null) throw new YamlSyntaxError('The bytes are no text.');
  return text;
}
