'use strict';
// The main script of the single executable. Loads the program's bundles from the assets of the executable.
const { getRawAsset } = require('node:sea');
const runExecutable = require('./run-executable.cjs');

const bytes = (name) => Buffer.from(getRawAsset(name));

const assets = {
  locate: (name) => `/aws-iam-enable-mfa-device/${name}.cjs`,
  readSource: (name) => bytes(`${name}.cjs`),
  readCache(name) {
    try {
      return bytes(`${name}.bin`);
    } catch {
      // The executable contains no code cache for this part.
      return undefined;
    }
  },
};

runExecutable(assets);
