import { machine, release, type } from 'node:os';
import type { HostMachine } from './host.ts';

/** The version of package.json, put in by the build. */
declare const PACKAGE_VERSION: string;

/** What this Node process runs on; looked up when it is asked for. */
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
