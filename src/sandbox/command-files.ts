import { resolveLinks } from '../host/claim-file.ts';
import { HostError } from '../host/host.ts';
import { nodeFiles } from '../host/node-files.ts';
import { decodeMarkedUtf16 } from '../python/decode-utf.ts';
import { osErrorWords } from '../python/os-error-text.ts';
import { trimEnd } from '../python/strings.ts';
import type { SandboxStore } from './start-sandbox.ts';
import type { SeedDevice } from './state.ts';
import { lockState } from './state-lock.ts';

/** A device to create, and the file with its seed. */
export interface DeviceFile {
  readonly name: string;
  readonly file: string;
}

/** The size limit of a seed file, in bytes. A seed has fewer than a hundred characters. */
const longestSeedFile = 64 * 1024;

/**
 * Reads the seed of an MFA device from a file or a pipe, such as `<(command)`. During the wait for a pipe, SIGINT ends
 * the program as usual.
 */
export async function readSeedDevice({ name, file }: DeviceFile): Promise<SeedDevice> {
  try {
    const bytes = await nodeFiles.readWaiting(file, longestSeedFile, new AbortController().signal);
    // As with --totp-seed, the seed may be grouped, padded or in small letters.
    const text = decodeMarkedUtf16(bytes) ?? new TextDecoder().decode(bytes);
    const digits = text.replaceAll(/[\s-]/g, '');
    return { name, seed: trimEnd(digits, '=').toUpperCase() };
  } catch (error) {
    throw explainFailure(`cannot read the seed file ${file}`, error);
  }
}

/** Returns the store that keeps the account in a file. `warn` receives a sentence if the file cannot be locked. */
export function fileStore(path: string, warn: (text: string) => void): SandboxStore {
  return {
    async claim(instance) {
      // The store replaces the whole file at each change. A folder, a pipe or a device cannot be replaced.
      if (nodeFiles.exists(path) && !nodeFiles.isFile(path)) {
        throw new Error(`the state file ${path} is not a regular file`);
      }
      try {
        return await lockState(resolveLinks(path), instance);
      } catch (error) {
        if (!(error instanceof HostError) || !unwritable.has(error.errno)) {
          throw explainFailure(`cannot lock the state file ${path}`, error);
        }
        warn(`the state file ${path} cannot be locked (${osErrorWords(error)}), so use it for one sandbox only`);
        return () => {};
      }
    },
    read() {
      if (!nodeFiles.exists(path)) return undefined;
      try {
        return new TextDecoder().decode(nodeFiles.read(path));
      } catch (error) {
        throw explainFailure(`cannot read the state file ${path}`, error);
      }
    },
    write(text) {
      try {
        nodeFiles.replace(path, text, 0o600, 'set-mode');
      } catch (error) {
        throw explainFailure(`cannot write the state file ${path}`, error);
      }
    },
  };
}

/** The errors for a folder where this user cannot create files. The state file itself may still be writable. */
const unwritable = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Turns a HostError into an Error with `attempt` and the system's words. Returns any other error unchanged. */
export function explainFailure(attempt: string, error: unknown): unknown {
  if (!(error instanceof HostError)) return error;
  return new Error(`${attempt}: ${osErrorWords(error)}`, { cause: error });
}
