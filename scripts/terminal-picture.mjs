// Draws docs/terminal.svg, the picture in README.md. Runs the built program against the sandbox, and draws the commands
// and their output. The same output always gives the same bytes.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { sandboxVariables } from '../src/sandbox/export-variables.ts';
import { startSandbox } from '../src/sandbox/start-sandbox.ts';
import { readArguments } from './read-arguments.mjs';

const usage = 'npm run terminal-picture -- [--write]   (--write: into docs/terminal.svg)';
const { values } = await readArguments(usage, { write: false });

const names = '--user-name Dana \\\n    --serial-number arn:aws:iam::123456789012:mfa/DanaPhone \\\n   ';
const commands = [
  `aws-iam-enable-mfa-device ${names} --authentication-code1 123456 --authentication-code2 123456`,
  `aws-iam-enable-mfa-device ${names} --totp-seed file://DanaPhone.seed && echo enabled`,
];
const columns = 100;
/** Sizes in pixels. */
const [characterWidth, lineHeight, margin] = [8.7, 20, 20];

const picture = draw(await runCommands());
if (values.write) writeFileSync('docs/terminal.svg', picture);
else process.stdout.write(picture);

/** Runs the commands in order. Returns the terminal's rows, each with its kind: `command`, `output` or `error`. */
async function runCommands() {
  const home = mkdtempSync(join(tmpdir(), 'picture-'));
  const bin = join(home, 'bin');
  const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const sandbox = await startSandbox({ seedUsers: ['Dana'], seedDevices: [{ name: 'DanaPhone', seed }] });
  try {
    mkdirSync(bin);
    symlinkSync(resolve('bin/aws-iam-enable-mfa-device.js'), join(bin, 'aws-iam-enable-mfa-device'));
    writeFileSync(join(home, 'DanaPhone.seed'), seed, { mode: 0o600 });
    const PATH = `${bin}${delimiter}${process.env.PATH}`;
    const env = { PATH, HOME: home, AWS_CLI_ERROR_HINTS: 'on', ...sandboxVariables(sandbox) };
    const lines = [];
    for (const command of commands) {
      if (lines.length > 0) lines.push(...wrap(''));
      lines.push(...wrap(`$ ${command}`, 'command'));
      for (const [kind, text] of await runInShell(command, home, env)) lines.push(...wrap(text.trimEnd(), kind));
    }
    return lines;
  } finally {
    await sandbox.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Runs a command. Returns its stdout as `output` and its stderr as `error`, without empty streams. */
function runInShell(command, cwd, env) {
  const child = spawn('sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { error: '', output: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written.output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.error += text;
  });
  return new Promise((ended, failed) => {
    child.on('error', failed);
    child.on('close', () => ended(Object.entries(written).filter(([, text]) => text !== '')));
  });
}

/** Breaks a text into the rows of a terminal. */
function wrap(text, kind) {
  const rows = text.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? ['']);
  return rows.map((row) => ({ kind, row }));
}

function draw(lines) {
  const width = Math.ceil(columns * characterWidth) + 2 * margin;
  // 24 pixels are for the three dots of the window's title bar.
  const top = margin + 24;
  const height = top + lines.length * lineHeight + margin;
  const texts = lines.flatMap(({ kind, row }, index) => {
    if (row === '') return [];
    return [`<text class="${kind}" x="${margin}" y="${top + (index + 1) * lineHeight - 5}">${escapeXml(row)}</text>`];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    '<title>aws-iam-enable-mfa-device in a terminal</title>',
    '<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre}',
    '.command{fill:#e6edf3}.output{fill:#7ee787}.error{fill:#ffb4a9}</style>',
    `<rect width="${width}" height="${height}" rx="8" fill="#161b22"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map(
      (colour, index) => `<circle cx="${margin + 6 + index * 20}" cy="20" r="6" fill="${colour}"/>`,
    ),
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}

function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
