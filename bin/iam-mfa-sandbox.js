#!/usr/bin/env node
'use strict';
// Runs the sandbox in this process until SIGINT or SIGTERM.
const { main } = require('../dist/sandbox.cjs');

main(process.argv.slice(2), {
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    }),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
