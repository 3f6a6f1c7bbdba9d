import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createRawServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockState, type SandboxInstance } from '../../../src/sandbox/state-lock.ts';

describe('lockState', () => {
  let folder = '';
  let state = '';
  let lock = '';
  let closing: (() => void)[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    state = join(folder, 'state.json');
    lock = `${state}.lock`;
  });
  afterEach(() => {
    for (const close of closing) close();
    closing = [];
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a server that answers as `listener` does. Returns its address. */
  function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    closing.push(() => {
      server.close();
      server.closeAllConnections();
    });
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(addressOf(server.address())));
    });
  }

  const addressOf = (address: string | AddressInfo | null): string =>
    `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  /** Starts a server that answers `lockState` like a running sandbox. */
  async function startSandboxServer(): Promise<SandboxInstance> {
    const id = randomUUID();
    const url = await serve((request, response) => response.end(request.url === '/iam-mfa-sandbox' ? id : ''));
    return { url, id };
  }

  /** Writes a lock file with these values. By default its sandbox has ended: nothing listens on port 9. */
  function leaveLock(changes: Readonly<Record<string, string>>): void {
    writeFileSync(lock, `${JSON.stringify({ host: hostname(), url: 'http://127.0.0.1:9', id: 'gone', ...changes })}\n`);
  }

  it('creates a lock that only its owner can read, and removes it', async () => {
    const instance = await startSandboxServer();
    const release = await lockState(state, instance);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual({ host: hostname(), ...instance });
    expect(statSync(lock).mode & 0o777).toBe(0o600);
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a state that a running sandbox uses', async () => {
    const first = await startSandboxServer();
    const release = await lockState(state, first);
    await expect(lockState(state, await startSandboxServer())).rejects.toThrow(
      `the sandbox at ${first.url} uses the state file ${state}`,
    );
    expect(readFileSync(lock, 'utf8')).toContain(first.id);
    release();
  });

  it('waits for a sandbox that does not answer, and treats it as running', async () => {
    const silent = createRawServer(() => {});
    closing.push(() => silent.close());
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    leaveLock({ url: addressOf(silent.address()) });
    await expect(lockState(state, await startSandboxServer())).rejects.toThrow(
      /^the sandbox at .* uses the state file/,
    );
  }, 20_000);

  it.each([
    ['of a sandbox that no longer listens', {}],
    ['whose address is not on this machine', { url: 'http://example.com/' }],
    ['with an unknown member', { more: 'x' }],
  ])('takes over a lock %s', async (_, changes) => {
    leaveLock(changes);
    const instance = await startSandboxServer();
    const release = await lockState(state, instance);
    expect(readFileSync(lock, 'utf8')).toContain(instance.id);
    expect(readdirSync(folder)).toEqual(['state.json.lock']);
    release();
  });

  it('takes over a lock whose port belongs to another program', async () => {
    leaveLock({ url: await serve((_, response) => response.end('x'.repeat(100_000))) });
    const instance = await startSandboxServer();
    await lockState(state, instance);
    expect(readFileSync(lock, 'utf8')).toContain(instance.id);
  });

  it.each(['', 'x', '{'])('takes over a lock that contains only %j', async (text) => {
    writeFileSync(lock, text);
    const instance = await startSandboxServer();
    await lockState(state, instance);
    expect(readFileSync(lock, 'utf8')).toContain(instance.id);
  });

  it('waits for a lock that is being written', async () => {
    const first = await startSandboxServer();
    writeFileSync(lock, '');
    const second = lockState(state, await startSandboxServer());
    leaveLock({ ...first });
    await expect(second).rejects.toThrow(`the sandbox at ${first.url} uses the state file`);
  });

  it('refuses a lock of another machine, and explains how to remove it', async () => {
    leaveLock({ host: 'other-machine' });
    await expect(lockState(state, await startSandboxServer())).rejects.toThrow(
      `a sandbox on the machine other-machine uses the state file ${state}; if it has ended, remove ${lock}`,
    );
  });

  it('gives a stale lock to only one of many sandboxes', async () => {
    leaveLock({});
    const instances = await Promise.all(Array.from({ length: 8 }, startSandboxServer));
    const results = await Promise.allSettled(instances.map((instance) => lockState(state, instance)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['state.json.lock']);
  });

  it('does not remove the lock of a later sandbox', async () => {
    const release = await lockState(state, await startSandboxServer());
    leaveLock({ id: 'later' });
    release();
    expect(readFileSync(lock, 'utf8')).toContain('later');
  });

  it('rejects if the lock is a folder', async () => {
    mkdirSync(lock);
    await expect(lockState(state, await startSandboxServer())).rejects.toMatchObject({ errno: 'EISDIR' });
  });
});
