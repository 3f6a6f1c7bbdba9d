#!/usr/bin/env node
'use strict';
// Tells a shell what may come next on a command line (`complete -C`), and prints the scripts for that. Its work is a part
// of the command's bundle that the command itself never loads.
const { dirname, join } = require('node:path');
const { createFolderStore, createLoader, run } = require('./aws-iam-enable-mfa-device.js');

run(createLoader(createFolderStore(join(dirname(__dirname), 'dist'))), process.argv[1], 'completion-start');
