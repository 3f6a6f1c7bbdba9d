import { CliGeneralError } from '../errors/cli-error.ts';
import { type Host, HostError, type HostFiles } from '../host/host.ts';
import { compareCodePoints } from '../python/compare-code-points.ts';
import { decodeUtf8 } from '../python/decode-utf8.ts';
import { readJson } from '../python/json-reader.ts';
import { jsonAsciiString, jsonFloat } from '../python/json-scalar.ts';
import { osErrorText } from '../python/os-error-text.ts';
import { isList, isMap, type JsonMap, type JsonValue } from '../python/value.ts';

/**
 * Returns the content of a cached JSON file; `undefined` where there is no such file. A CliGeneralError where it cannot be
 * read, for whatever reason.
 */
export function readJsonFile(files: HostFiles, path: string): JsonValue | undefined {
  if (!files.isFile(path)) return undefined;
  try {
    const text = decodeUtf8(files.read(path));
    if (text !== null) return readJson(text);
  } catch {
    // Why it could not be read makes no difference.
  }
  throw new CliGeneralError(`The file '${path}' cannot be read as JSON.`);
}

/** Writes a file that holds secrets: a new one is the user's alone, an existing one keeps its mode as in the AWS CLI. */
export function writeJsonFile(host: Pick<Host, 'files'>, folder: string, path: string, content: JsonMap): void {
  try {
    host.files.makeFolder(folder);
    host.files.replace(path, jsonText(content), 0o600);
  } catch (error) {
    if (error instanceof HostError) throw new CliGeneralError(osErrorText(error, path), { cause: error });
    throw error;
  }
}

/** How `json.dumps` is asked to write: with sorted keys, and without blanks after `,` and `:`. */
export interface JsonStyle {
  readonly sorted?: boolean;
  readonly compact?: boolean;
}

/** The value as Python's `json.dumps` writes it by default: one line, ASCII only, a blank after `,` and `:`. */
export function jsonText(value: JsonValue, style: JsonStyle = {}): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return jsonFloat(value);
  if (typeof value === 'string') return jsonAsciiString(value);
  const comma = style.compact === true ? ',' : ', ';
  if (isList(value)) return `[${value.map((item) => jsonText(item, style)).join(comma)}]`;
  if (!isMap(value)) return '';
  const colon = style.compact === true ? ':' : ': ';
  const members = [...value];
  if (style.sorted === true) members.sort(([left], [right]) => compareCodePoints(left, right));
  return `{${members.map(([key, item]) => `${jsonAsciiString(key)}${colon}${jsonText(item, style)}`).join(comma)}}`;
}
