import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { callEnableMfaDevice } from '../../src/client/call-enable-mfa-device.ts';
import { callSuite } from '../support/call-suite.ts';
import { builtCommand } from '../support/run-built.ts';

interface Program {
  createFolderStore(folder: string): unknown;
  createLoader(store: unknown): {
    load(part: string): { exports: { callEnableMfaDevice: typeof callEnableMfaDevice } };
  };
}

// Tests the bundle that users install. test/unit/client/call-enable-mfa-device.test.ts runs the same suite on src/.
callSuite('from the bundle', async () => {
  const program: Program = createRequire(import.meta.url)(builtCommand);
  const { load } = program.createLoader(program.createFolderStore(resolve(import.meta.dirname, '../../dist')));
  // The part `call` needs the part `main`.
  load('main');
  return load('call').exports.callEnableMfaDevice;
});
