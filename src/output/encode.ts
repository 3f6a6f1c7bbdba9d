import { GeneralError } from '../errors/cli-error.ts';
import type { Environment } from '../host/host.ts';
import { requireUtf8 } from './unencodable.ts';

/** The bytes of one piece of text, or a GeneralError where it has a character that the encoding lacks. */
export type Encode = (text: string) => Uint8Array;

/** Whether the user chose the encoding, which also makes stderr as strict as stdout. */
export function isEncodingChosen(env: Environment): boolean {
  return env['AWS_CLI_OUTPUT_ENCODING'] !== undefined || env['PYTHONUTF8'] === '1';
}

/** Refuses an AWS_CLI_OUTPUT_ENCODING that names no encoding of text. */
export async function checkOutputEncoding(env: Environment): Promise<void> {
  const name = env['AWS_CLI_OUTPUT_ENCODING'];
  if (name === undefined || (await findEncode(name)) !== undefined) return;
  throw new GeneralError(`Unknown codec \`${name}\` specified for AWS_CLI_OUTPUT_ENCODING.`);
}

/** How text is written to stdout: UTF-8 unless AWS_CLI_OUTPUT_ENCODING names something else. */
export async function chooseEncode(env: Environment): Promise<Encode> {
  const name = env['AWS_CLI_OUTPUT_ENCODING'];
  return (name === undefined ? undefined : await findEncode(name)) ?? encodeUtf8;
}

/** UTF-8, which has no lone surrogates. */
export const encodeUtf8: Encode = (text) => {
  requireUtf8(text);
  return Buffer.from(text, 'utf8');
};

async function findEncode(name: string): Promise<Encode | undefined> {
  const { createEncode } = await import('./create-encode.ts');
  return createEncode(name);
}
