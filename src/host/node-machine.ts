import { machine, release, type } from 'node:os';
import type { HostMachine } from './host.ts';

/** The version in package.json; the build inserts it. */
declare const PACKAGE_VERSION: string;

/** The machine and runtime of this process. The getters query Node only when their property is read. */
export const nodeMachine: HostMachine = {
  packageVersion: PACKAGE_VERSION,
  nodeVersion: process.versions.node,
  get system() {
    return type();
  },
  get release() {
    return release();
  },
  get architecture() {
    return machine();
  },
  get tlsLibrary() {
    return process.versions['boringssl'] === undefined ? 'openssl' : 'boringssl';
  },
};
