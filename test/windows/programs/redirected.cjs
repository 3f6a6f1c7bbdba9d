'use strict';
// Runs the command on the console with its output redirected into a file. Fails if the file is not JSON.
const { spawnSync } = require('node:child_process');
const { closeSync, openSync, readFileSync } = require('node:fs');

const command = `${process.env.PACKAGE}\\bin\\aws.js`;
const output = openSync('output', 'w');
const { status } = spawnSync(process.execPath, [command, ...process.argv.slice(2)], {
  stdio: ['inherit', output, 'inherit'],
});
closeSync(output);
JSON.parse(readFileSync('output', 'utf8'));
process.exitCode = status ?? 1;
