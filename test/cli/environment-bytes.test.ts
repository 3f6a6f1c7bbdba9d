import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assumedRole, deviceEnabled, words } from '../conformance/cases/credentials-words.ts';
import { describeWith } from '../support/describe-with.ts';
import { builtCommand, runCommandLine } from '../support/run-built.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

// The expected results come from runs of the AWS CLI. Only the message about AWS_MAX_ATTEMPTS has our own words. The
// AWS CLI refuses to send a value with bytes that are not UTF-8, but it reads a file whose path has such bytes.

const server = await startScriptedServer();
afterAll(() => server.close());
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bytes-'));
  server.play({ answers: [{}] });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

/** Runs a script and then the command, in the same shell. In the script, `$X` is a text that contains the byte FF. */
async function run(script: string, env: Readonly<Record<string, string>> = keys) {
  const all = { HOME: folder, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: server.url, ...env };
  const line = `X=$(printf 'a\\377b'); ${script}; exec "$@"`;
  const command = [process.execPath, builtCommand, ...words];
  const end = await runCommandLine('sh', ['-c', line, 'sh', ...command], all);
  return { ...end, sent: server.seen.length };
}

const hasProc = existsSync('/proc/self/environ');

describe.skipIf(!hasProc)('environment variables with bytes that are not UTF-8 (on systems with /proc)', () => {
  describeWith(['sh'], 'in a POSIX shell', () => {
    it.each([
      'AWS_ACCESS_KEY_ID="$X"',
      'AWS_SECRET_ACCESS_KEY="$X"',
      'AWS_SESSION_TOKEN="$X"',
      'AWS_SECURITY_TOKEN="$X"',
      'AWS_ENDPOINT_URL="$AWS_ENDPOINT_URL/$X"',
      'AWS_ENDPOINT_URL_IAM="$AWS_ENDPOINT_URL/?$X"',
      'AWS_ENDPOINT_URL="http://$X.example"',
      'AWS_REGION="$X"',
      'AWS_PROFILE="$X"',
    ])('refuses %s and sends nothing', async (variable) => {
      expect(await run(`export ${variable}`)).toMatchObject({ exitCode: 255, stdout: '', sent: 0 });
    });

    it.each([
      ['AWS_REGION', `Provided region_name 'a\\udcffb' doesn't match a supported format.`],
      ['AWS_PROFILE', 'The config profile (a\\udcffb) could not be found'],
      ['AWS_MAX_ATTEMPTS', "'a\\udcffb' in AWS_MAX_ATTEMPTS is not a whole number."],
    ])('shows the bytes escaped in the message about %s', async (name, message) => {
      expect((await run(`export ${name}="$X"`)).stderr).toBe(`\naws: [ERROR]: ${message}\n`);
    });

    it('sends U+FFFD from a variable that really contains this character', async () => {
      const end = await run(`export AWS_SESSION_TOKEN="$(printf 'a\\357\\277\\275b')"`);
      expect(end).toMatchObject({ exitCode: 0, sent: 1 });
      const token = server.seen[0]?.headers.find(([name]) => name.toLowerCase() === 'x-amz-security-token')?.[1];
      expect(token).toBe(Buffer.from('a\ufffdb').toString('latin1'));
    });

    it.each([
      ['AWS_SHARED_CREDENTIALS_FILE', '[default]\\naws_access_key_id = AKIAFILE\\naws_secret_access_key = s\\n'],
      ['BOTO_CONFIG', '[Credentials]\\naws_access_key_id = AKIAFILE\\naws_secret_access_key = s\\n'],
      ['AWS_CREDENTIAL_FILE', 'AWSAccessKeyId=AKIAFILE\\nAWSSecretKey=s\\n'],
    ])('reads the file that %s names', async (name, text) => {
      const end = await run(`printf '${text}' > "$HOME/$X"; export ${name}="$HOME/$X"`, {});
      expect(end).toMatchObject({ exitCode: 0, stderr: '', sent: 1 });
    });

    it('uses a HOME with such bytes, and writes the role cache there', async () => {
      const answers = [assumedRole('NEW'), deviceEnabled];
      server.play({ answers });
      const config =
        '[default]\\nrole_arn = arn:aws:iam::210987654321:role/Deploy\\nsource_profile = base\\n' +
        '[profile base]\\naws_access_key_id = AKIABASE\\naws_secret_access_key = s\\n';
      const home = `export HOME="$HOME/$X"; mkdir -p "$HOME/.aws"; printf '${config}' > "$HOME/.aws/config"`;
      expect(await run(home, {})).toMatchObject({ exitCode: 0, stderr: '', sent: 2 });
      // The second run finds the cache, so it does not assume the role again.
      server.play({ answers: [deviceEnabled] });
      expect(await run('export HOME="$HOME/$X"', {})).toMatchObject({ exitCode: 0, sent: 1 });
    });
  });
});
