#!/usr/bin/env node
'use strict';
// Prints completions for a shell (`complete -C`), and the scripts that set up completion. Its code is a part of the
// command's bundle that the command itself never loads.
const { existsSync, realpathSync } = require('node:fs');
const { dirname, join } = require('node:path');

// A failure before the bundle is loaded: `ExitCode.general` of src/errors/exit-code.ts.
const generalFailure = 255;

// With --preserve-symlinks-main Node does not follow links to the program.
const needed = join(dirname(realpathSync(__filename)), 'aws-iam-enable-mfa-device.js');
if (existsSync(needed)) {
  const { ownProcess, runInstalled } = require(needed);
  ownProcess();
  runInstalled(__filename, 'completion-start');
} else {
  console.error(`${needed} is missing: link to the program instead of copying it, or build the package`);
  process.exitCode = generalFailure;
}
