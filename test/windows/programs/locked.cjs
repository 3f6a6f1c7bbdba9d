'use strict';
// Runs the command while another program has its cache file open, as a virus scanner does: first for a moment, then
// during the whole run.
const { setTimeout: sleep } = require('node:timers/promises');
const { spawn, spawnSync } = require('node:child_process');
const { closeSync, constants, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');

// libuv's flag for a file that no other program can open. Node has no name for it.
const exclusive = 0x10000000;
const folder = `${process.env.USERPROFILE}\\.aws\\cli\\cache`;
const file = `${folder}\\b02bdd7dd245291a7cd3ee342e096edb75551c36.json`;
const { PACKAGE, WORDS } = process.env;

const old =
  '{"Credentials": {"AccessKeyId": "OLD", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "2020-01-01T00:00:00Z"}}';
mkdirSync(folder, { recursive: true });
main();

async function main() {
  for (const [name, milliseconds] of [
    ['for a moment', 1000],
    ['throughout', 20_000],
  ]) {
    writeFileSync(file, old);
    const holder = spawn('cmd.exe', ['/d', '/c', `node -e "setTimeout(() => {}, ${milliseconds})" < ${file}`], {
      stdio: 'ignore',
    });
    await sleep(300);
    const started = Date.now();
    const child = spawn(process.execPath, [`${PACKAGE}\\bin\\aws.js`, ...JSON.parse(WORDS)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += text;
    });
    const code = await new Promise((ended) => child.on('close', ended));
    holder.kill();
    console.log(`${name}: ${code} ${errors.trim().replaceAll(process.env.USERPROFILE, '~')}`);
    console.log(
      `  ${readFileSync(file, 'utf8').slice(0, 40)}; files: ${readdirSync(folder)}; in time: ${Date.now() - started < 30_000}`,
    );
  }
  for (const [name, path] of [
    ['config', `${process.env.USERPROFILE}\\.aws\\config`],
    ['read', file],
  ]) {
    const held = openSync(path, constants.O_RDWR | exclusive);
    const { status, stderr } = spawnSync(process.execPath, [`${PACKAGE}\\bin\\aws.js`, ...JSON.parse(WORDS)]);
    closeSync(held);
    const shown = stderr.toString().trim().replaceAll(JSON.stringify(process.env.USERPROFILE).slice(1, -1), '~');
    console.log(`${name}: ${status} ${shown}`);
  }
}
