#!/usr/bin/env node
'use strict';
// Tells a shell what may come next on a command line (`complete -C`), and prints the scripts for that. Its work is a part
// of the command's bundle that the command itself never loads.
const { existsSync, realpathSync } = require('node:fs');
const { dirname, join } = require('node:path');

// Node does not follow links to the program under --preserve-symlinks-main.
const needed = join(dirname(realpathSync(__filename)), 'aws-iam-enable-mfa-device.js');
if (existsSync(needed)) {
  const { ownProcess, runInstalled } = require(needed);
  ownProcess();
  runInstalled(__filename, 'completion-start');
} else {
  console.error(`${needed} is missing: link to the program instead of copying it, or build the package`);
  process.exitCode = 255;
}
