#!/usr/bin/env node
'use strict';
// Runs the sandbox in this process.
const { start } = require('../dist/sandbox.cjs');

start(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
