import { CliGeneralError } from '../errors/cli-error.ts';
import type { DocumentValue } from '../python/document-value.ts';
import { parsePythonFloat } from '../python/python-float.ts';
import { parsePythonInt } from '../python/python-int.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';
import { readTimestamp, timestampForm } from './yaml-timestamp.ts';

/** The types of a scalar; `merge` is the key `<<`, `value` the lone `=`. */
export type ScalarTag = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'merge' | 'value' | 'str' | 'binary';

/** Returns the tag that a plain scalar has by its form. */
export function resolvePlainTag(text: string): ScalarTag {
  return forms.find(([, form]) => form.test(text))?.[0] ?? 'str';
}

/** No form is longer than this, apart from numbers, whose patterns take linear time. */
const forms: readonly (readonly [ScalarTag, RegExp])[] = [
  ['bool', /^(?:true|True|TRUE|false|False|FALSE)$/],
  ['float', /^[-+]?\d[\d_]*(?:\.[\d_]*(?:[eE][-+]?\d+)?|[eE][-+]?\d+)$/],
  ['float', /^[-+]?(?:\.[\d_]+(?:[eE][-+]\d+)?|\.(?:inf|Inf|INF))$|^\.(?:nan|NaN|NAN)$/],
  ['int', /^(?:[-+]?0b[01_]+|[-+]?0o[0-7_]+|[-+]?0x[\da-fA-F_]+|[-+]?\d[\d_]*|[-+][\d_]+)$/],
  ['null', /^(?:~|null|Null|NULL|)$/],
  ['merge', /^<<$/],
  ['timestamp', timestampForm],
  ['value', /^=$/],
];

/** Returns the value of a scalar. Throws a YamlSyntaxError for a tag that has none, a CliGeneralError for unfit text. */
export function readScalar(tag: string, text: string): DocumentValue {
  switch (tag) {
    case 'str':
      return text;
    case 'null':
      return null;
    case 'bool':
      return readBool(text.toLowerCase());
    case 'int':
      return readInt(text.replaceAll('_', ''));
    case 'float':
      return readFloat(text.replaceAll('_', '').toLowerCase());
    case 'timestamp':
      return readTimestamp(text);
    case 'binary':
      return readBinary(text);
    default:
      throw new YamlSyntaxError('The tag is not known.');
  }
}

function readBool(text: string): boolean {
  if (/^(?:true|yes|y|on)$/.test(text)) return true;
  if (/^(?:false|no|n|off)$/.test(text)) return false;
  throw new CliGeneralError('A YAML boolean is not valid.');
}

function readInt(text: string): bigint {
  const digits = text.replace(/^[-+]/, '');
  const value = /^0(?:b[01]+|o[0-7]+|x[\da-fA-F]+)$/.test(digits) ? BigInt(digits) : parsePythonInt(digits);
  return text.startsWith('-') ? -value : value;
}

function readFloat(text: string): number {
  const value = parsePythonFloat(text.replace(/^([-+]?)\.(inf|nan)$/, '$1$2'));
  if (value === undefined) throw new CliGeneralError('A YAML number is not valid.');
  return value;
}

/** Reads Base64; white space and other characters between its digits are skipped. */
function readBinary(text: string): Uint8Array {
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, '');
  const isWhole = digits.length % 4 === 0 && /^[^=]*={0,2}$/.test(digits);
  if (!isWhole || /[^\x00-\x7f]/.test(text)) throw new YamlSyntaxError('Base64 is not whole.');
  return new Uint8Array(Buffer.from(digits, 'base64'));
}
