'use strict';
// Keeps the account of the sandbox in a file. While the first sandbox runs, a second one is refused. After the first one
// was killed, a third one starts in spite of the lock file that remains.
const { spawn, spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');

const sandbox = [`${process.env.PACKAGE}\\bin\\iam-mfa-sandbox.js`, '--state', 'state.json'];
main();

async function main() {
  const first = spawn(process.execPath, [...sandbox, '--seed-user', 'Ann'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  await new Promise((ready) => {
    first.stdout.on('data', (text) => {
      printed += text;
      if (printed.includes('is ready')) ready();
    });
    first.on('close', ready);
  });
  const emptyProgram = ['--', process.execPath, '-e', '0'];
  const second = spawnSync(process.execPath, [...sandbox, ...emptyProgram], { timeout: 60_000 });
  console.log(`second: ${second.status} ${/uses the state file \S*\\state\.json/.test(second.stderr)}`);
  // On Windows, kill() ends the sandbox at once, so the sandbox cannot delete its lock file.
  first.kill();
  await new Promise((ended) => first.on('close', ended));
  const third = spawnSync(process.execPath, [...sandbox, ...emptyProgram], { timeout: 60_000 });
  console.log(`third: ${third.status} ${third.stderr}; lock: ${existsSync('state.json.lock')}`);
}
