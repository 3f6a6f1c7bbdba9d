#!/usr/bin/env node
'use strict';
// Tells a shell what may come next on a command line (`complete -C`), and prints the scripts for that. Its work is a part
// of the command's bundle that the command itself never loads.
const { dirname, join } = require('node:path');
const { createFolderStore, createLoader } = require('./aws-iam-enable-mfa-device.js');

process.removeAllListeners('warning');
createLoader(createFolderStore(join(dirname(__dirname), 'dist')))
  .load('completion-start')
  .exports.start(process.argv.slice(2), process.argv[1])
  .then((exitCode) => process.exit(exitCode));
