import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimFile, moveFile, removeFile } from '../host/claim-file.ts';
import { HostError } from '../host/host.ts';
import { nodeFiles } from '../host/node-files.ts';

/** The address of a running sandbox, and the id that it returns there to identify itself. */
export interface SandboxInstance {
  readonly url: string;
  readonly id: string;
}

/** The path at which a sandbox returns its id. */
export const instancePath = '/iam-mfa-sandbox';

/**
 * The number of attempts to take over a lock. An attempt renames the lock file. On Windows a file cannot be renamed
 * while another program, such as a virus scanner, has it open.
 */
const maxTries = 40;
const tryMilliseconds = 25;

/**
 * Makes the file `${statePath}.lock`, so that no second sandbox uses the state file. Takes over the lock of a sandbox
 * that has ended. Rejects if the owner of the lock still runs, or if the lock cannot be made. Resolves to a function
 * that removes the lock.
 */
export async function lockState(statePath: string, instance: SandboxInstance): Promise<() => void> {
  const lockPath = `${statePath}.lock`;
  const text = `${JSON.stringify({ host: hostname(), ...instance })}\n`;
  for (let tries = 1; !claimFile(lockPath, text); tries += 1) {
    if (tries === maxTries) throw new Error(`cannot remove the lock ${lockPath} of a sandbox that has ended`);
    const lockText = await readLock(lockPath);
    if (lockText === undefined) continue;
    const owner = parseLock(lockText);
    if (owner !== undefined && owner.host !== hostname()) {
      throw new Error(
        `a sandbox on the machine ${owner.host} uses the state file ${statePath}; if it has ended, remove ${lockPath}`,
      );
    }
    if (owner !== undefined && (await isRunning(owner))) {
      throw new Error(`the sandbox at ${owner.url} uses the state file ${statePath}`);
    }
    if (!takeAway(lockPath, lockText)) await sleep(tryMilliseconds);
  }
  return () => {
    if (readText(lockPath) === text) removeFile(lockPath);
  };
}

interface LockOwner extends SandboxInstance {
  readonly host: string;
}

function parseLock(text: string): LockOwner | undefined {
  const [, host, url, id] =
    /^\{"host":"([^"\\]+)","url":"(http:\/\/127\.0\.0\.1:\d{1,5})","id":"([\w-]+)"\}\n$/.exec(text) ?? [];
  return host === undefined || url === undefined || id === undefined ? undefined : { host, url, id };
}

/** Returns the text of the lock, or `undefined` if it was removed. Waits a second for a lock that is being written. */
async function readLock(path: string): Promise<string | undefined> {
  for (let tries = 1; ; tries += 1) {
    const text = readText(path);
    if (text === undefined || text.endsWith('\n') || tries === 20) return text;
    await sleep(50);
  }
}

function readText(path: string): string | undefined {
  try {
    return new TextDecoder().decode(nodeFiles.read(path, 4096));
  } catch (error) {
    if (error instanceof HostError && error.errno === 'ENOENT') return undefined;
    throw error;
  }
}

/** The time to wait for an answer, in milliseconds. A suspended sandbox does not answer, but counts as running. */
const longestWait = 3000;

/** Whether the sandbox with this id still listens at its address. */
function isRunning({ url, id }: SandboxInstance): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${url}${instancePath}`, { agent: false, timeout: longestWait }, (response) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (part: string) => {
          text += part;
          if (text.length > id.length) response.destroy();
        })
        .on('close', () => resolve(text === id));
    });
    request
      .on('timeout', () => {
        resolve(true);
        request.destroy();
      })
      .on('error', () => resolve(false));
  });
}

/**
 * Removes the lock with this text. Returns false if it cannot. If another sandbox has just replaced the lock, the new
 * one stays.
 */
function takeAway(lockPath: string, text: string): boolean {
  // If several sandboxes rename the lock at the same time, only one of them succeeds.
  const moved = `${lockPath}.${randomUUID()}`;
  if (!moveFile(lockPath, moved)) return false;
  const movedText = readText(moved) ?? text;
  if (movedText !== text) claimFile(lockPath, movedText);
  removeFile(moved);
  return true;
}
