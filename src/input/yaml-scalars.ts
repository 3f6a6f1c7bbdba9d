import { parsePythonInt } from '../cli/python-int.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { DocumentValue } from '../values/document-value.ts';
import { pyStringRepr } from '../values/string-repr.ts';
import { type YamlVersion, yamlTag } from './yaml-nodes.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';
import { readTimestamp } from './yaml-timestamp.ts';

/**
 * The value of a scalar with that tag. Throws a YamlSyntaxError for a tag that makes no scalar, a GeneralError with
 * Python's sentence for text the tag's type cannot read.
 */
export function readScalar(tag: string, text: string, version: YamlVersion): DocumentValue {
  switch (tag) {
    case yamlTag('str'):
      return text;
    case yamlTag('null'):
      return null;
    case yamlTag('bool'):
      return readBool(text.toLowerCase());
    case yamlTag('int'):
      return readInt(text.replaceAll('_', ''), version);
    case yamlTag('float'):
      return readFloat(text.replaceAll('_', '').toLowerCase(), version);
    case yamlTag('binary'):
      return readBinary(text);
    case yamlTag('timestamp'):
      return readTimestamp(text);
    default:
      throw new YamlSyntaxError('No value has this tag.');
  }
}

function readBool(text: string): boolean {
  const value = bools.get(text);
  if (value === undefined) throw new GeneralError(pyStringRepr(text));
  return value;
}

const bools: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['y', true],
  ['no', false],
  ['n', false],
  ['true', true],
  ['false', false],
  ['on', true],
  ['off', false],
]);

function readInt(text: string, version: YamlVersion): bigint {
  const { negative, digits } = splitSign(text);
  const value = readUnsignedInt(digits, version);
  return negative ? -value : value;
}

function readUnsignedInt(digits: string, version: YamlVersion): bigint {
  if (digits === '0') return 0n;
  const prefix = digits.slice(0, 2);
  if (prefix === '0b') return readIntOfBase(digits.slice(2), 2);
  if (prefix === '0x') return readIntOfBase(digits.slice(2), 16);
  if (prefix === '0o') return readIntOfBase(digits.slice(2), 8);
  if (version === '1.1') {
    requireText(digits);
    if (digits.startsWith('0')) return readIntOfBase(digits, 8);
    if (digits.includes(':')) return digits.split(':').reduce((sum, part) => sum * 60n + parsePythonInt(part), 0n);
  }
  return parsePythonInt(digits);
}

function readIntOfBase(text: string, base: keyof typeof bases): bigint {
  const { prefix, digit } = bases[base];
  const match = new RegExp(`^\\s*([-+]?)(?:${prefix})?(${digit}+)\\s*$`, 'i').exec(text);
  if (match === null) throw new GeneralError(`invalid literal for int() with base ${base}: ${pyStringRepr(text)}`);
  const value = BigInt(prefix + (match[2] ?? ''));
  return match[1] === '-' ? -value : value;
}

const bases = {
  2: { prefix: '0b', digit: '[01]' },
  8: { prefix: '0o', digit: '[0-7]' },
  16: { prefix: '0x', digit: '[0-9a-f]' },
} as const;

function readFloat(text: string, version: YamlVersion): number {
  const { negative, digits } = splitSign(text);
  const value = readUnsignedFloat(digits, version);
  return negative ? -value : value;
}

function readUnsignedFloat(digits: string, version: YamlVersion): number {
  if (digits === '.inf') return Number.POSITIVE_INFINITY;
  if (digits === '.nan') return Number.NaN;
  if (version === '1.1' && digits.includes(':')) {
    return digits.split(':').reduce((sum, part) => sum * 60 + parsePythonFloat(part), 0);
  }
  return parsePythonFloat(digits);
}

/** As Python's float() reads it. */
function parsePythonFloat(text: string): number {
  const ascii = text
    .replace(/^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g, '')
    .replace(/\p{Nd}/gu, (digit) => parsePythonInt(digit).toString());
  const match = /^([-+]?)(?:(inf(?:inity)?)|nan|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)$/i.exec(ascii);
  if (match === null) throw new GeneralError(`could not convert string to float: ${pyStringRepr(text)}`);
  if (match[2] === undefined) return Number(ascii);
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function splitSign(text: string): { readonly negative: boolean; readonly digits: string } {
  requireText(text);
  return { negative: text.startsWith('-'), digits: text.replace(/^[-+]/, '') };
}

function requireText(text: string): void {
  if (text === '') throw new GeneralError('string index out of range');
}

/** Base64 in which all that is no digit is skipped; the padding at the end must be whole. */
function readBinary(text: string): Uint8Array {
  if (/[^\x00-\x7f]/.test(text)) throw new YamlSyntaxError('Binary data is not ASCII.');
  const digits = text.replace(/[^A-Za-z0-9+/]/g, '');
  const padding = /=*$/.exec(text.replace(/[^A-Za-z0-9+/=]/g, ''))?.[0].length ?? 0;
  const rest = digits.length % 4;
  if (rest === 1 || (rest > 1 && rest + padding < 4)) throw new YamlSyntaxError('Base64 is cut short.');
  return new Uint8Array(Buffer.from(digits, 'base64'));
}
