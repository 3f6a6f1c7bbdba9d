'use strict';
// Runs the command with pipes of Windows as its streams.
const { spawn, spawnSync } = require('node:child_process');

const command = `${process.env.PACKAGE}\\bin\\aws.js`;
const skeleton = [command, 'iam', 'enable-mfa-device', '--generate-cli-skeleton'];

const whole = spawnSync(process.execPath, skeleton);
console.log(`piped: ${whole.status} ${JSON.stringify(whole.stdout.toString())}`);
const refused = spawnSync(process.execPath, [command, 'iam', 'enable-mfa-device']);
console.log(`errors piped: ${refused.status} ${refused.stderr.toString().includes('usage: aws')}`);

// The command writes into a pipe whose reader is gone.
const closed = spawn(process.execPath, skeleton, { stdio: ['ignore', 'pipe', 'pipe'] });
closed.stdout.destroy();
let errors = '';
closed.stderr.on('data', (text) => {
  errors += text;
});
closed.on('close', (code) => console.log(`closed: ${code} ${JSON.stringify(errors)}`));
