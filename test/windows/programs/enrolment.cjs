'use strict';
// Enrols devices in the sandbox. Starts the sandbox, which runs this file again with the argument `enrol`.
const { spawn, spawnSync } = require('node:child_process');
const { closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } = require('node:fs');

// A flag for openSync(). No other program can open a file that is open with this flag. The flag is libuv's
// UV_FS_O_EXLOCK, which Node does not export.
const exclusive = 0x10000000;
const { PACKAGE, USERPROFILE: home } = process.env;
const [sandbox, command] = ['iam-mfa-sandbox.js', 'aws-iam-enable-mfa-device.js'].map(
  (file) => `${PACKAGE}\\bin\\${file}`,
);

if (process.argv[2] === 'enrol') main();
else {
  const words = ['--seed-user', 'Ann', '--', process.execPath, __filename, 'enrol'];
  process.exitCode = spawnSync(process.execPath, [sandbox, ...words], { stdio: 'inherit' }).status;
}

/** Runs the command for Ann. Prints one line: the run's name, the exit code and the output, with `~` for the home. */
async function run(name, device, path, ...more) {
  const target = device === undefined ? [] : ['--create-virtual-mfa-device', device];
  const file = path === undefined ? [] : ['--seed-outfile', path];
  const child = spawn(process.execPath, [command, '--user-name', 'Ann', ...target, ...file, ...more]);
  child.stdin.end();
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      printed += text;
    });
  }
  const code = await new Promise((ended) => child.on('close', ended));
  const text = printed.replaceAll(JSON.stringify(home).slice(1, -1), '~').replaceAll(home, '~');
  console.log(`${name}: ${code} ${text.replaceAll(/\s+/g, ' ').trim()}`);
}

async function main() {
  const repeatable = '--no-fail-on-already-enabled';
  const folder = `${home}\\O'Brien`;
  mkdirSync(folder);
  writeFileSync('other', 'no seed');
  await run('dry run', 'phone', '~\\phone.seed', '--dry-run', '--query', 'SeedFile');
  console.log(existsSync(`${home}\\phone.seed`));
  await run('created', 'phone', '~\\phone.seed', '--virtual-mfa-device-path', '/eng/');
  console.log(/^[A-Z2-7]{64}\n$/.test(readFileSync(`${home}\\phone.seed`, 'utf8')));
  await run('again', 'phone', '~/phone.seed', '--virtual-mfa-device-path', '/eng/', repeatable);
  const held = openSync(`${home}\\phone.seed`, constants.O_RDWR | exclusive);
  for (const [name, path] of [
    ['held', '~\\phone.seed'],
    ['existing', 'other'],
    ['missing folder', 'none\\key.seed'],
    ['forbidden', 'a<b>?.seed'],
    ['device', '.\\NUL'],
    ['no console', undefined],
  ]) {
    await run(name, 'key', path);
  }
  closeSync(held);
  await run('unknown user', 'key', `${folder}\\key.seed`, '--user-name', 'Nobody');
  await run(
    'from the file',
    undefined,
    undefined,
    ...[...['--serial-number', 'arn:aws:iam::123456789012:mfa/key'], ...['--totp-seed', `file://${folder}\\key.seed`]],
  );
}
