'use strict';
const { basename } = require('node:path');
const { createLoader, ownProcess, run } = require('../bin/aws-iam-enable-mfa-device.js');

/** Runs what an executable holds, by the name that was typed: of a link nothing else tells what it is called. */
module.exports = function runExecutable(store, open) {
  ownProcess();
  const isCompleter = /-completer(?:\.exe)?$/.test(basename(process.argv0));
  run(createLoader(store, open), process.argv0, isCompleter ? 'completion-start' : 'main');
};
