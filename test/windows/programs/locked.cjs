'use strict';
// Locks a file that the command reads or writes, and runs the command meanwhile. In the last run, cmd.exe has the file
// open.
const { setTimeout: sleep } = require('node:timers/promises');
const { spawn, spawnSync } = require('node:child_process');
const { closeSync, constants, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');

// A flag for openSync(). No other program can open a file that is open with this flag. The flag is libuv's
// UV_FS_O_EXLOCK, which Node does not export.
const exclusive = 0x10000000;
const folder = `${process.env.USERPROFILE}\\.aws\\cli\\cache`;
const file = `${folder}\\b02bdd7dd245291a7cd3ee342e096edb75551c36.json`;
const { PACKAGE, WORDS } = process.env;

const old =
  '{"Credentials": {"AccessKeyId": "OLD", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "2020-01-01T00:00:00Z"}}';
mkdirSync(folder, { recursive: true });
writeFileSync(file, old);
main();

async function main() {
  for (const [name, path] of [
    ['config', `${process.env.USERPROFILE}\\.aws\\config`],
    ['read', file],
  ]) {
    const locked = openSync(path, constants.O_RDWR | exclusive);
    const result = run();
    closeSync(locked);
    console.log(`${name}: ${result.status} ${withoutHome(result.stderr)}`);
  }
  // cmd.exe opens the file as the input of `node -e`, for 20 seconds. Other programs can then read the file, but cannot
  // write it.
  const holder = spawn('cmd.exe', ['/d', '/c', `node -e "setTimeout(process.exit,20000)" < ${file}`], {
    stdio: 'ignore',
    windowsVerbatimArguments: true,
  });
  while (canWrite() && holder.exitCode === null) await sleep(50);
  const { status, stderr } = run();
  console.log(`written: ${status} ${withoutHome(stderr)}`);
  // The old file is unchanged, and there is no temporary file.
  console.log(`  ${readFileSync(file, 'utf8').slice(0, 42)}; files: ${readdirSync(folder)}`);
  holder.kill();
  process.exit();
}

function run() {
  return spawnSync(process.execPath, [`${PACKAGE}\\bin\\aws.js`, ...JSON.parse(WORDS)]);
}

function canWrite() {
  try {
    closeSync(openSync(file, constants.O_WRONLY));
    return true;
  } catch {
    return false;
  }
}

function withoutHome(text) {
  return String(text).trim().replaceAll(JSON.stringify(process.env.USERPROFILE).slice(1, -1), '~');
}
