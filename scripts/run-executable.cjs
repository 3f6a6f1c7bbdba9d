'use strict';
const { basename } = require('node:path');
const { createLoader, ownProcess, run } = require('../bin/aws-iam-enable-mfa-device.js');

/**
 * Runs the command or its completer inside an executable. The name that the user typed decides between them, because
 * only this name tells by which link the executable was called.
 */
module.exports = function runExecutable(store, open) {
  ownProcess();
  const isCompleter = /-completer(?:\.exe)?$/.test(basename(process.argv0));
  run(createLoader(store, open), process.argv0, isCompleter ? 'completion-start' : 'main');
};
