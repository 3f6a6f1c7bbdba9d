import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  fromEnv,
  fromHttp,
  fromIni,
  fromInstanceMetadata,
  fromProcess,
  fromTemporaryCredentials,
  fromTokenFile,
} from '@aws-sdk/credential-providers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCredentialServices } from '../../../src/client/create-credential-services.ts';
import { loadCredentials } from '../../../src/credentials/load-credentials.ts';
import type { Host } from '../../../src/host/host.ts';
import { nodeFiles } from '../../../src/host/node-files.ts';
import { runCommand } from '../../../src/host/run-command.ts';
import { silentLog } from '../../../src/log/debug-log.ts';
import { loadConfig } from '../../../src/settings/load-config.ts';
import { createSession } from '../../../src/settings/session.ts';
import type { Answer } from '../../conformance/case.ts';
import { createFakeHost } from '../../support/fake-host.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { stsAnswer } from './credential-chain.ts';

/**
 * The credential providers of the AWS SDK and those of this program get the same environment, files and answers. In
 * plain cases, where the AWS CLI and the SDK do the same, both must find the same credentials.
 */
describe('our credential providers and those of the SDK', () => {
  let server: ScriptedServer;
  let home = '';
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'sdk-agreement-'));
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
    setEnv({
      HOME: home,
      AWS_CONFIG_FILE: join(home, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    });
    setEnv({ AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_STS: endpoint() });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });

  const endpoint = () => server.url;
  const keys = (id: string) => `aws_access_key_id = ${id}\naws_secret_access_key = s-${id}\n`;
  const expiring = '{"AccessKeyId":"ASIAM","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-02T03:04:05Z"}';

  function setEnv(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  }

  function write(path: string, text: string, mode = 0o644): string {
    const full = join(home, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text, { mode });
    return full;
  }

  function answer(...bodies: readonly string[]): void {
    const answers = bodies.map((body): Answer => ({ body }));
    server.play({ answers });
  }

  async function ours(profile?: string) {
    const host: Host = {
      ...createFakeHost({ now: Date.now() }),
      env: process.env,
      files: nodeFiles,
      run: (command) => runCommand(command, process.env),
    };
    const session = createSession(loadConfig(host), host.env, profile === undefined ? {} : { profile });
    const clients = createCredentialServices({
      host,
      session,
      log: silentLog,
      interruption: new AbortController().signal,
      timeouts: { read: 60n, connect: 60n },
      askInstance: async () => undefined,
    });
    const loaded = await loadCredentials({ host, session, clients: async () => clients });
    return commonMembers(await loaded?.resolve());
  }

  /** Returns the members that both kinds of credentials have. */
  function commonMembers(
    credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string | null } | undefined,
  ) {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials ?? {};
    return { accessKeyId, secretAccessKey, sessionToken: sessionToken ?? null };
  }

  it('agree on keys in the environment', async () => {
    setEnv({ AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'e', AWS_SESSION_TOKEN: 't' });
    expect(await ours()).toEqual(commonMembers(await fromEnv()()));
  });

  it('agree on keys in the config file and in the credentials file', async () => {
    write('config', `[profile both]\n${keys('AKIAC')}\n[profile config]\n${keys('AKIAC')}`);
    write('credentials', `[both]\n${keys('AKIAF')}aws_session_token = ft\n`);
    for (const profile of ['both', 'config']) {
      expect(await ours(profile)).toEqual(commonMembers(await fromIni({ profile, ignoreCache: true })()));
    }
  });

  it('agree on the credentials of a credential_process', async () => {
    const output = '{"Version": 1, "AccessKeyId": "ASIAP", "SecretAccessKey": "p", "SessionToken": "pt"}';
    const program = write('print.sh', `#!/bin/sh\necho '${output}'\n`, 0o755);
    write('config', `[profile p]\ncredential_process = "${program}"\n`);
    expect(await ours('p')).toEqual(commonMembers(await fromProcess({ profile: 'p', ignoreCache: true })()));
  });

  it('agree on the credentials of a container', async () => {
    setEnv({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${endpoint()}/creds`, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'auth' });
    answer(expiring);
    expect(await ours()).toEqual(commonMembers(await fromHttp({})()));
    const [first, second] = server.seen.map(({ method, target, headers }) => [
      method,
      target,
      headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1],
    ]);
    expect(first).toEqual(second);
  });

  it('agree on the credentials of an EC2 instance', async () => {
    setEnv({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint() });
    answer('token', 'role', expiring, 'token', 'role', expiring);
    expect(await ours()).toEqual(commonMembers(await fromInstanceMetadata()()));
    const requests = server.seen.map(({ method, target }) => `${method} ${target}`);
    expect(requests.slice(0, 3)).toEqual(requests.slice(3));
  });

  it('agree on the credentials of a role, and on the request for them', async () => {
    write(
      'config',
      `[profile dev]\nrole_arn = arn:aws:iam::210987654321:role/R\nrole_session_name = s1\nsource_profile = base\nexternal_id = e-1\nduration_seconds = 1800\n[profile base]\n${keys('AKIAB')}`,
    );
    answer(stsAnswer('ROLE'));
    const sdk = fromTemporaryCredentials({
      masterCredentials: { accessKeyId: 'AKIAB', secretAccessKey: 's-AKIAB' },
      params: {
        RoleArn: 'arn:aws:iam::210987654321:role/R',
        RoleSessionName: 's1',
        ExternalId: 'e-1',
        DurationSeconds: 1800,
      },
      clientConfig: { region: 'us-east-1', endpoint: endpoint() },
    });
    expect(await ours('dev')).toEqual(commonMembers(await sdk()));
    expectSameForms();
  });

  it('agree on the credentials of a web identity, and on the request for them', async () => {
    setEnv({
      AWS_WEB_IDENTITY_TOKEN_FILE: write('token', 'a.b.c'),
      AWS_ROLE_ARN: 'arn:aws:iam::210987654321:role/W',
      AWS_ROLE_SESSION_NAME: 'w1',
    });
    answer(stsAnswer('WEB', 'AssumeRoleWithWebIdentity'));
    const sdk = fromTokenFile({ clientConfig: { region: 'us-east-1', endpoint: endpoint() } });
    expect(await ours()).toEqual(commonMembers(await sdk()));
    expectSameForms();
  });

  /** Expects the same form fields in the bodies of both recorded requests. */
  function expectSameForms(): void {
    const forms = server.seen.map(({ body }) => Object.fromEntries(new URLSearchParams(Buffer.from(body).toString())));
    expect(forms).toHaveLength(2);
    expect(forms[0]).toEqual(forms[1]);
  }
});
