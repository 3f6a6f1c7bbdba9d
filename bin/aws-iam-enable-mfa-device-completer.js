#!/usr/bin/env node
'use strict';
// Prints completions for a shell (`complete -C`), and the scripts that set up completion. The completer's code is a
// separate part of the command's bundle. The command itself never loads this part.
const { existsSync, realpathSync } = require('node:fs');
const { dirname, join } = require('node:path');

// The value of `ExitCode.general` in src/errors/exit-code.ts, for a failure before the bundle is loaded.
const generalFailure = 255;

// With --preserve-symlinks-main Node does not follow links to the program.
const needed = join(dirname(realpathSync(__filename)), 'aws-iam-enable-mfa-device.js');
if (existsSync(needed)) {
  const { ownProcess, runInstalled } = require(needed);
  ownProcess();
  runInstalled(__filename, 'completion-start');
} else {
  console.error(`${needed} is missing: build the package, or start the program by a symbolic link instead of a copy`);
  process.exitCode = generalFailure;
}
