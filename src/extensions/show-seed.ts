import { CliGeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { type DrawingRoom, drawQr } from './qr-drawing.ts';
import { understandsEscapes } from './understands-escapes.ts';

/** The rows below the QR code, for the instruction and a question. */
const rowsBelow = 2;

/**
 * Shows the seed of an `otpauth://` URI on the controlling terminal, and nowhere else. Draws a QR code, or writes
 * Base32 text if the terminal cannot draw the code. If the program runs in the background, waits until the user brings
 * it to the foreground. Throws a CliGeneralError if there is no terminal.
 */
export async function showSeed(uri: string, host: Pick<Host, 'env' | 'openTerminal' | 'platform'>): Promise<void> {
  const terminal = await host.openTerminal('', 'terminal');
  try {
    if (!terminal.isTTY) throw new CliGeneralError('There is no terminal to show the seed on.');
    const { columns, rows } = terminal.size;
    // Some terminals break a line that ends in the last column.
    const room = { columns: columns - 1, rows: rows - rowsBelow };
    terminal.write([...describeSeed(uri, room, host), ''].join('\r\n'));
  } finally {
    terminal.close();
  }
}

function describeSeed(uri: string, room: DrawingRoom, host: Pick<Host, 'env' | 'platform'>): readonly string[] {
  const isDrawable = understandsEscapes(host) && writesUtf8(host);
  const code = isDrawable ? drawQr([uri, withoutIssuer(uri)], room) : undefined;
  if (code !== undefined) return [...code, 'Scan this code with your authenticator app.'];
  return [...seedText(uri, room.columns), 'Enter this key in your authenticator app.'];
}

/** Whether the terminal's encoding is UTF-8, according to the locale. */
function writesUtf8({ env, platform }: Pick<Host, 'env' | 'platform'>): boolean {
  if (platform === 'win32') return true;
  return /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '');
}

/**
 * Drops the parameter `issuer` if the URI's label begins with the issuer. Apps read the issuer from the label too, and
 * the QR code of a shorter URI is smaller.
 */
function withoutIssuer(uri: string): string {
  const [, issuer] = /[?&]issuer=([^&]*)/.exec(uri) ?? [];
  const isInLabel = issuer !== undefined && uri.startsWith(`otpauth://totp/${issuer}:`);
  return isInLabel ? uri.replace(`&issuer=${issuer}`, '') : uri;
}

const omittedParameters: readonly string[] = ['secret', 'issuer'];

/** Returns the seed in groups of four characters. Then adds a line for each other parameter except the issuer. */
function seedText(uri: string, columns: number): readonly string[] {
  const parameters = new URL(uri).searchParams;
  const groups = (parameters.get('secret') ?? '').match(/.{1,4}/g) ?? [];
  const groupsInLine = Math.max(1, Math.floor((columns + 1) / 5));
  const lines: string[] = [];
  for (let from = 0; from < groups.length; from += groupsInLine)
    lines.push(groups.slice(from, from + groupsInLine).join(' '));
  const others = [...parameters].filter(([name]) => !omittedParameters.includes(name));
  return [...lines, ...others.map(([name, value]) => `${name}: ${value}`)];
}
