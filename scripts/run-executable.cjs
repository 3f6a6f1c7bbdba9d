'use strict';
const { basename } = require('node:path');
const { createLoader, ownProcess, run } = require('../bin/aws-iam-enable-mfa-device.js');

/**
 * Runs the command or its completer inside an executable. The program is chosen by `process.argv0`, the name that the
 * user typed, because the completer is a link to the executable. Passes `store` and `open` to `createLoader`.
 */
module.exports = function runExecutable(store, open) {
  ownProcess();
  const isCompleter = /-completer(?:\.exe)?$/.test(basename(process.argv0));
  run(createLoader(store, open), process.argv0, isCompleter ? 'completion-start' : 'main');
};
