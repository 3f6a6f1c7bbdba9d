#!/usr/bin/env node
'use strict';
// Runs the sandbox in this process.
const { existsSync, realpathSync } = require('node:fs');
const { dirname, join } = require('node:path');

// A failure before the bundle is loaded: `ExitCode.general` of src/errors/exit-code.ts.
const generalFailure = 255;

// With --preserve-symlinks-main Node does not follow links to the program.
const folder = dirname(realpathSync(__filename));
const needed = join(folder, '../dist/sandbox.cjs');
if (existsSync(needed)) {
  require(join(folder, 'aws-iam-enable-mfa-device.js')).ownProcess();
  loadStart()(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
} else {
  console.error(`${needed} is missing: build the package, or start the program by a symbolic link instead of a copy`);
  process.exitCode = generalFailure;
}

/**
 * Returns the program's start function. If the bundle is damaged, prints one line. Node itself would print the source
 * line with the error, and the lines of a minified bundle are very long.
 */
function loadStart() {
  try {
    const { start } = require(needed);
    if (start === undefined) throw new Error('no program in it');
    return start;
  } catch (error) {
    console.error(`this installation is damaged, install it again: ${needed}: ${error.message}`);
    return async () => generalFailure;
  }
}
