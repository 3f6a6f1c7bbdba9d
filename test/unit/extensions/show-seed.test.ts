import headless from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { otpauthUri } from '../../../src/extensions/otpauth-uri.ts';
import { showSeed } from '../../../src/extensions/show-seed.ts';
import type { HostTerminal } from '../../../src/host/host.ts';
import { darkTheme, lightTheme, readQr } from '../../support/read-qr.ts';

/** A seed with the length of IAM's seeds. */
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const uriOf = (deviceName: string) => otpauthUri({ seed, deviceName, accountId: '123456789012' });
const uri = uriOf('DanaPhone');
const utf8 = { TERM: 'xterm', LANG: 'en_US.UTF-8' };

interface Situation {
  /** The URI to show. */
  readonly shown?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly platform?: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly isTTY?: boolean;
}

/** Shows the seed on a terminal and then asks a question there. */
async function show({
  shown = uri,
  env = utf8,
  platform = 'linux',
  columns = 80,
  rows = 24,
  isTTY = true,
}: Situation = {}) {
  const drawn: string[] = [];
  const calls: string[] = [];
  const terminal: HostTerminal = {
    isTTY,
    size: { columns, rows },
    listen() {},
    write: (text) => drawn.push(text),
    raise() {},
    close: () => calls.push('close'),
  };
  const openTerminal = async (exitText: string, drawOn: string) => {
    calls.push(`open ${JSON.stringify(exitText)} ${drawOn}`);
    return terminal;
  };
  const outcome = await showSeed(shown, { env, platform, openTerminal }).catch((error: unknown) => error);
  const screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  const text = drawn.join('');
  await new Promise<void>((done) => screen.write(`$ command\r\n${text}First code: `, done));
  return { outcome, calls, text, screen };
}

const instruction = 'Scan this code with your authenticator app.';
const textInstruction = 'Enter this key in your authenticator app.';
const groups = `${'GEZD GNBV GY3T QOJQ '.repeat(4).trim()}`;

describe('a QR code', () => {
  it.each([
    ['a dark', darkTheme],
    ['a light', lightTheme],
  ])('is readable in 80x24 on %s terminal, above a question', async (_, theme) => {
    const { text, screen, calls } = await show();
    expect(readQr(screen, theme)).toBe(uri.replace('&issuer=Amazon%20Web%20Services', ''));
    expect(text).toContain(`\u001b[0m\r\n${instruction}\r\n`);
    expect(text).not.toContain(seed);
    expect(calls).toEqual(['open "" terminal', 'close']);
  });

  it.each([
    [80, 30],
    [52, 28],
    [200, 60],
  ])('contains the parameter issuer on a terminal of %dx%d', async (columns, rows) => {
    const { screen } = await show({ columns, rows });
    expect(readQr(screen, darkTheme)).toBe(uri);
  });

  it('has the standard border of four modules if there is room', async () => {
    const { text } = await show({ rows: 60 });
    const lines = text.split('\r\n').slice(0, -2);
    // A line is two modules high, so the border is two empty lines and four spaces.
    const [first, second, third = ''] = lines;
    expect([first, second]).toEqual([first, first]);
    expect(first).toMatch(/^\u001b\[38;5;16;48;5;231m {53}\u001b\[0m$/);
    expect(third).toMatch(/m {4}█▀{5}█ /);
  });

  it('fits for device names of up to 32 characters in 80x24', async () => {
    const { screen } = await show({ shown: uriOf('n'.repeat(32)) });
    expect(readQr(screen, darkTheme)).toContain(`${'n'.repeat(32)}@123456789012`);
  });

  it('is readable for the longest device name', async () => {
    const shown = uriOf('n'.repeat(226));
    const { screen } = await show({ shown, columns: 100, rows: 60 });
    expect(readQr(screen, darkTheme)).toBe(shown);
  });

  it.each([
    ['LC_ALL', { LC_ALL: 'C.utf8', LANG: 'C' }],
    ['LC_CTYPE', { LC_CTYPE: 'UTF-8', LANG: 'C' }],
    ['LANG, with an empty LC_ALL,', { LC_ALL: '', LANG: 'de_DE.UTF-8@euro' }],
  ])('is drawn if %s chooses UTF-8', async (_, variables) => {
    expect((await show({ env: { TERM: 'xterm', ...variables } })).text).toContain(instruction);
  });

  it('is drawn on Windows, which has neither TERM nor a locale', async () => {
    expect((await show({ env: {}, platform: 'win32' })).text).toContain(instruction);
  });

  it('keeps its colours with NO_COLOR, because it is unreadable without them', async () => {
    expect(readQr((await show({ env: { ...utf8, NO_COLOR: '1' }, rows: 40 })).screen, darkTheme)).toBe(uri);
  });
});

describe('the text', () => {
  it.each([
    ['TERM=dumb', { env: { ...utf8, TERM: 'dumb' } }],
    ['TERM=unknown', { env: { ...utf8, TERM: 'unknown' } }],
    ['an empty TERM', { env: { ...utf8, TERM: '' } }],
    ['no TERM', { env: { LANG: 'C.UTF-8' } }],
    ['no locale', { env: { TERM: 'xterm' } }],
    ['LC_ALL=C', { env: { ...utf8, LC_ALL: 'C' } }],
    ['LC_CTYPE=de_DE.ISO-8859-1', { env: { ...utf8, LC_CTYPE: 'de_DE.ISO-8859-1' } }],
    ['few rows', { rows: 23 }],
    ['few columns', { columns: 43, rows: 80 }],
    ['a device name that makes the code too large', { shown: uriOf('n'.repeat(33)) }],
    ['a seed too long for any QR code', { shown: otpauthUri({ seed: 'A'.repeat(9000), deviceName: 'x' }), rows: 500 }],
  ] as const)('is shown with %s, instead of the QR code', async (_, situation) => {
    const { text } = await show(situation);
    expect(text).toMatch(new RegExp(`^[A-Z2-7 \r\n]+\r\n${textInstruction}\r\n$`));
    const secret = new URL('shown' in situation ? situation.shown : uri).searchParams.get('secret');
    expect(text.replace(textInstruction, '').replaceAll(/[ \r\n]/g, '')).toBe(secret);
  });

  it('has groups of four characters, on one line of 80 columns', async () => {
    expect((await show({ env: {} })).text).toBe(`${groups}\r\n${textInstruction}\r\n`);
  });

  it('breaks lines between groups', async () => {
    const { text } = await show({ env: {}, columns: 18 });
    expect(text).toMatch(/^GEZD GNBV GY3T\r\nQOJQ GEZD GNBV\r\n/);
  });

  it('contains algorithm and period if they differ from the defaults of an app', async () => {
    const shown = otpauthUri({ seed, deviceName: 'x', algorithm: 'SHA256', periodSeconds: 60 });
    expect((await show({ shown, env: {} })).text).toBe(
      `${groups}\r\nalgorithm: SHA256\r\nperiod: 60\r\n${textInstruction}\r\n`,
    );
  });
});

it('showSeed fails if no terminal can show the seed', async () => {
  const { outcome, text, calls } = await show({ isTTY: false });
  expect(String(outcome)).toContain('There is no terminal to show the seed on.');
  expect(text).toBe('');
  expect(calls).toContain('close');
});
