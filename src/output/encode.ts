import { CliGeneralError } from '../errors/cli-error.ts';
import type { Environment } from '../host/host.ts';
import { encodeNative, isStray } from '../host/native-text.ts';
import { requireUtf8 } from '../python/unencodable.ts';
import { type Encode, encodeUtf8 } from './encode-utf8.ts';

/** Whether the user chose the encoding, which also makes stdout and stderr strict. */
export function isEncodingChosen(env: Environment): boolean {
  return env['AWS_CLI_OUTPUT_ENCODING'] !== undefined || env['PYTHONUTF8'] === '1';
}

/** Refuses an AWS_CLI_OUTPUT_ENCODING that names no encoding of text. */
export async function checkOutputEncoding(env: Environment): Promise<void> {
  const name = env['AWS_CLI_OUTPUT_ENCODING'];
  if (name === undefined || (await findEncode(name)) !== undefined) return;
  throw new CliGeneralError(`Unknown codec \`${name}\` specified for AWS_CLI_OUTPUT_ENCODING.`);
}

/** The encoding that the user chose; `undefined` where none was chosen or its name means nothing. */
export async function findChosenEncode(env: Environment): Promise<Encode | undefined> {
  const name = env['AWS_CLI_OUTPUT_ENCODING'];
  if (name !== undefined) return findEncode(name);
  return isEncodingChosen(env) ? encodeUtf8 : undefined;
}

/** UTF-8, but a surrogate from U+DC80 to U+DCFF is the byte it stands for: Python's way with bytes it cannot read. */
export const encodeUtf8WithBytes: Encode = (text) => {
  requireUtf8(text, isStray);
  return encodeNative(text);
};

async function findEncode(name: string): Promise<Encode | undefined> {
  const { createEncode } = await import('./create-encode.ts');
  return createEncode(name);
}
