import { ParamValidationError } from '../errors/cli-error.ts';
import { type Host, HostError } from '../host/host.ts';
import { decodeUtf8 } from '../python/decode-utf.ts';
import { expandPath, type PathHost } from '../python/expand-path.ts';
import { osErrorText } from '../python/os-error-text.ts';

/** The value of an option: the argument itself, or the content of the file that it names. */
export type ParameterValue = string | Uint8Array;

/** Additional rules for reading the file of an extension option. */
export interface Reading {
  /** The maximum size of the file in bytes. */
  readonly limit: number;
  /** Decodes a file that begins with a byte order mark. Returns `undefined` for any other file. */
  decodeMarked(bytes: Uint8Array): string | undefined;
}

/**
 * Reads the file that the value of an option names. For `file://PATH`, returns the text of the file with normalized
 * line ends. For `fileb://PATH`, returns the bytes of the file. Returns any other value unchanged. `option` is the
 * option's name with its dashes. Throws a ParamValidationError if the file is too long, or cannot be read or decoded.
 * Throws a CliGeneralError for an unknown encoding.
 */
export async function readParameterFile(
  option: string,
  value: string,
  host: PathHost,
  reading?: Reading,
): Promise<ParameterValue> {
  const prefix = prefixes.find((candidate) => value.startsWith(candidate));
  if (prefix === undefined) return value;
  const path = expandPath(value.slice(prefix.length), host);
  const bytes = await readBytes(path, value, option, host, reading?.limit);
  if (prefix === 'fileb://') return bytes;
  const text = reading?.decodeMarked(bytes) ?? (await decode(bytes, host.env['AWS_CLI_FILE_ENCODING']));
  if (text === null) {
    throw parameterError(
      option,
      `Unable to load paramfile (${path}), text contents could not be decoded.  ` +
        'If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.',
    );
  }
  return text.replace(/\r\n?/g, '\n');
}

const prefixes = ['file://', 'fileb://'] as const;

async function readBytes(
  path: string,
  value: string,
  option: string,
  { files }: Pick<Host, 'files'>,
  limit: number | undefined,
): Promise<Uint8Array> {
  try {
    return await files.readWaiting(path, limit);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw parameterError(option, `Unable to load paramfile ${value}: ${osErrorText(error, path)}`, error);
  }
}

/** Returns the text, or `null` if the bytes are not valid in the encoding. */
async function decode(bytes: Uint8Array, encoding: string | undefined): Promise<string | null> {
  if (encoding === undefined) return decodeUtf8(bytes);
  const { findCodec } = await import('../python/python-codecs.ts');
  return findCodec(encoding).decode(bytes);
}

function parameterError(option: string, problem: string, cause?: Error): ParamValidationError {
  return new ParamValidationError(`Error parsing parameter '${option}': ${problem}`, { cause });
}
