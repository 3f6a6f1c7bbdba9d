import { GeneralError } from '../errors/cli-error.ts';
import type { Environment } from '../host/host.ts';
import { type Encode, encodeUtf8 } from './encode-utf8.ts';
import { requireUtf8 } from './unencodable.ts';

/** Whether the user chose the encoding, which also makes stdout and stderr strict. */
export function isEncodingChosen(env: Environment): boolean {
  return env['AWS_CLI_OUTPUT_ENCODING'] !== undefined || env['PYTHONUTF8'] === '1';
}

/** Refuses an AWS_CLI_OUTPUT_ENCODING that names no encoding of text. */
export async function checkOutputEncoding(env: Environment): Promise<void> {
  const name = env['AWS_CLI_OUTPUT_ENCODING'];
  if (name === undefined || (await findEncode(name)) !== undefined) return;
  throw new GeneralError(`Unknown codec \`${name}\` specified for AWS_CLI_OUTPUT_ENCODING.`);
}

/** The encoding that the user chose; `undefined` where none was chosen or its name means nothing. */
export async function findChosenEncode(env: Environment): Promise<Encode | undefined> {
  const name = env['AWS_CLI_OUTPUT_ENCODING'];
  if (name !== undefined) return findEncode(name);
  return isEncodingChosen(env) ? encodeUtf8 : undefined;
}

/** UTF-8, but a surrogate from U+DC80 to U+DCFF is the byte it stands for: Python's way with bytes it cannot read. */
export const encodeUtf8WithBytes: Encode = (text) => {
  if (!/\p{Surrogate}/u.test(text)) return Buffer.from(text, 'utf8');
  requireUtf8(text, standsForByte);
  const parts = Array.from(text, (character) =>
    standsForByte(character) ? Uint8Array.of(character.charCodeAt(0) & 0xff) : Buffer.from(character, 'utf8'),
  );
  return Buffer.concat(parts);
};

function standsForByte(character: string): boolean {
  return character >= '\udc80' && character <= '\udcff';
}

async function findEncode(name: string): Promise<Encode | undefined> {
  const { createEncode } = await import('./create-encode.ts');
  return createEncode(name);
}
