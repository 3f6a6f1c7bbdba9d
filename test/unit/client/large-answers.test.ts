import { afterAll, beforeAll, expect, it } from 'vitest';
import { listMfaDevices } from '../../../src/client/list-mfa-devices.ts';
import { silentLog } from '../../../src/log/debug-log.ts';
import { resolveClientSettings } from '../../../src/settings/client-settings.ts';
import { loadConfig } from '../../../src/settings/load-config.ts';
import { createSession } from '../../../src/settings/session.ts';
import { createFakeHost } from '../../support/fake-host.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { stsAnswer, tripOf } from '../credentials/credential-trip.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const megabytes = 'x'.repeat(3 * 1024 * 1024);

async function list(answer: string) {
  server.play({ answers: [{ body: answer }], proxyAnswers: [], certificate: 'good' });
  const env = { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_IAM: `http://127.0.0.1:${server.port}` };
  const host = createFakeHost({ env });
  const settings = resolveClientSettings(createSession(loadConfig(host), env), 'iam', 'us-east-1', {
    read: 60n,
    connect: 60n,
  });
  const keys = { accessKeyId: 'AKID', secretAccessKey: 's', sessionToken: null, accountId: null };
  const context = { host, log: silentLog, interruption: new AbortController().signal };
  return listMfaDevices('Bob', settings, { resolve: async () => keys }, context);
}

it('a list that is larger than IAM makes them is refused before the SDK reads it', async () => {
  await expect(list(`<R><ListMFADevicesResult>${megabytes}</ListMFADevicesResult></R>`)).rejects.toThrow(
    /^The answer is too large: \d+ bytes\.$/,
  );
});

it('a list that is nested too deep is an error like others', async () => {
  const nested = `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`;
  await expect(list(`<R><ListMFADevicesResult>${nested}</ListMFADevicesResult></R>`)).rejects.toThrow(Error);
});

it('credentials in a large answer are taken all the same', async () => {
  const large = stsAnswer('ONE').replace('</AssumeRoleResult>', `<Extra>${megabytes}</Extra></AssumeRoleResult>`);
  const base = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = b\n';
  const role = 'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\nsource_profile = base';
  const trip = tripOf({ flagProfile: 'dev', config: `[profile dev]\n${role}\n${base}`, answers: [large] });
  expect(await trip.run()).toMatchObject({ accessKeyId: 'ASIAONE' });
});
