'use strict';
const { basename } = require('node:path');
const { createLoader, ownProcess, run } = require('../bin/aws-iam-enable-mfa-device.js');

/**
 * Runs the program in an executable. The typed name decides which one, because nothing else gives the name of a link.
 */
module.exports = function runExecutable(store, open) {
  ownProcess();
  const isCompleter = /-completer(?:\.exe)?$/.test(basename(process.argv0));
  run(createLoader(store, open), process.argv0, isCompleter ? 'completion-start' : 'main');
};
