import { CliGeneralError } from '../errors/cli-error.ts';
import type { Environment, HostOutput } from '../host/host.ts';
import { encodeNative, hasStrayByte } from '../host/native-text.ts';
import { requireUtf8 } from '../python/unencodable.ts';
import { type Encode, encodeUtf8 } from './encode-utf8.ts';

/** Whether the user chose the output encoding. A chosen encoding is strict: it refuses every lone surrogate. */
export function isEncodingChosen(env: Environment): boolean {
  return env['AWS_CLI_OUTPUT_ENCODING'] !== undefined || env['PYTHONUTF8'] === '1';
}

/** Throws a CliGeneralError if AWS_CLI_OUTPUT_ENCODING names an encoding that is not supported. */
export async function checkOutputEncoding(env: Environment): Promise<void> {
  const name = env['AWS_CLI_OUTPUT_ENCODING'];
  if (name === undefined || (await findEncode(name, undefined)) !== undefined) return;
  throw new CliGeneralError(`Unknown codec \`${name}\` specified for AWS_CLI_OUTPUT_ENCODING.`);
}

/**
 * Returns the encoder that the user chose; `undefined` if the user chose none, or one that is not supported. Reads
 * `output.position` only for AWS_CLI_OUTPUT_ENCODING: some encodings write a byte order mark at the start of a file.
 */
export async function findChosenEncode(
  env: Environment,
  output: Pick<HostOutput, 'position'>,
): Promise<Encode | undefined> {
  const name = env['AWS_CLI_OUTPUT_ENCODING'];
  if (name !== undefined) return findEncode(name, output.position);
  return isEncodingChosen(env) ? encodeUtf8 : undefined;
}

/**
 * Encodes text as UTF-8 like Python's `surrogateescape`: a lone surrogate from U+DC80 to U+DCFF becomes the byte that
 * it stands for.
 */
export const encodeWithSurrogateEscape: Encode = (text) => {
  requireUtf8(text, hasStrayByte);
  return encodeNative(text);
};

async function findEncode(name: string, position: number | undefined): Promise<Encode | undefined> {
  const { createEncode } = await import('./create-encode.ts');
  return createEncode(name, position);
}
