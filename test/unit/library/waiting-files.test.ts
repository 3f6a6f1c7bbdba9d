import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enableMfaDevice } from '../../../src/library/enable-mfa-device.ts';
import { AbortedError } from '../../../src/library/errors.ts';

let folder: string;
let pipe: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waiting-'));
  pipe = join(folder, 'pipe');
  if (process.platform !== 'win32') execFileSync('mkfifo', [pipe]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(process.platform === 'win32')(
  'enableMfaDevice stops waiting for a token file when the caller aborts',
  async () => {
    // The pipe has a writer but no data, so a read from it waits.
    const writer = await open(pipe, 'r+');
    const controller = new AbortController();
    const call = enableMfaDevice(
      {
        userName: 'Ann',
        serialNumber: 'arn:aws:iam::123456789012:mfa/phone',
        authenticationCode1: '123456',
        authenticationCode2: '654321',
      },
      {
        region: 'us-east-1',
        endpointUrl: 'http://127.0.0.1:1',
        signal: controller.signal,
        env: {
          HOME: folder,
          AWS_WEB_IDENTITY_TOKEN_FILE: pipe,
          AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/Deploy',
          AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
        },
      },
    );
    setTimeout(() => controller.abort(), 20);
    await expect(call).rejects.toBeInstanceOf(AbortedError);
    await writer.close();
  },
);
