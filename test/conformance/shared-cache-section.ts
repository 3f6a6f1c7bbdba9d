import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { headerOf } from '../support/read-request.ts';
import type { Answer } from './case.ts';
import { assumedRole, deviceEnabled, farFuture, stsAnswer, words } from './cases/credentials-words.ts';
import { commandLine, type Program, type TestBench, withTestBench } from './run-case.ts';
import { runProgram } from './run-program.ts';
import type { StepResult } from './sandbox-section.ts';
import { bareEnvironment } from './system-path.ts';

/** A profile whose credentials are cached. */
interface Kind {
  readonly name: string;
  readonly config: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** The answer to the request for temporary credentials. The program sends this request before EnableMFADevice. */
  readonly answer: Answer;
  /** The key id in the answer. */
  readonly keyId: string;
}

const roleArn = 'arn:aws:iam::210987654321:role/Deploy';
const base = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n';
const sso = 'sso_account_id = 123456789012\nsso_role_name = Admin\n';
const startUrl = 'https://corp.awsapps.com/start';

function ssoToken(name: string): Readonly<Record<string, string>> {
  const path = `.aws/sso/cache/${createHash('sha1').update(name).digest('hex')}.json`;
  return { [path]: JSON.stringify({ accessToken: 'access-1', expiresAt: farFuture }) };
}

const portal: Answer = {
  body: '{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s-sso","sessionToken":"t-sso","expiration":4070919845000}}',
};

const kinds: readonly Kind[] = [
  {
    name: 'role',
    config: `role_arn = ${roleArn}\nsource_profile = base\n${base}`,
    answer: assumedRole('ONE'),
    keyId: 'ASIAONE',
  },
  {
    name: 'role-with-everything',
    config: `role_arn = ${roleArn}\nsource_profile = base\nrole_session_name = s/é"1\nexternal_id = e:1\nduration_seconds = 3600\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann\n${base}`,
    stdin: '123456\n',
    answer: assumedRole('ALL'),
    keyId: 'ASIAALL',
  },
  {
    name: 'web-identity',
    config: `role_arn = ${roleArn}\nrole_session_name = w1\nweb_identity_token_file = token\n`,
    files: { token: 'jwt.one.two' },
    answer: stsAnswer('AssumeRoleWithWebIdentity', 'WEB'),
    keyId: 'ASIAWEB',
  },
  {
    name: 'sso-session',
    config: `sso_session = corp\n${sso}[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = us-west-2\n`,
    files: ssoToken('corp'),
    answer: portal,
    keyId: 'ASIASSO',
  },
  {
    name: 'sso-start-url',
    config: `sso_start_url = ${startUrl}\nsso_region = us-west-2\n${sso}`,
    files: ssoToken(startUrl),
    answer: portal,
    keyId: 'ASIASSO',
  },
];

/** Checks that both programs share the cache of temporary credentials: each uses the entries that the other wrote. */
export async function runSharedCacheSection(folder: string, reference: Program, ours: Program): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const root = join(folder, 'shared-cache');
  await withTestBench(root, async (testBench) => {
    for (const kind of kinds) {
      for (const [writer, reader] of [
        [reference, ours],
        [ours, reference],
      ] as const) {
        const name = `shared-cache/${kind.name} (${writer.name} writes, ${reader.name} reads)`;
        results.push({
          name,
          problem: await findProblem(testBench, join(root, String(results.length)), kind, writer, reader),
        });
      }
    }
  });
  return results;
}

/** Runs the writer and then the reader with one home folder. Returns the first deviation, or `undefined`. */
async function findProblem(
  testBench: TestBench,
  home: string,
  kind: Kind,
  writer: Program,
  reader: Program,
): Promise<string | undefined> {
  const files = { '.aws/config': `[profile dev]\n${kind.config}`, ...kind.files };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  const cache = join(home, '.aws/cli/cache');
  const first = await run(testBench, home, kind, writer, [kind.answer, deviceEnabled]);
  if (first !== `${kind.keyId} after 2 requests`) return `${writer.name}: ${first}`;
  const [name = '', ...others] = readdirSync(cache).filter((each) => each.endsWith('.json'));
  if (others.length > 0) return `more than one file: ${[name, ...others].join(', ')}`;
  const path = join(cache, name);
  const mode = statSync(path).mode & 0o777;
  if (mode !== 0o600) return `the file's mode is ${mode.toString(8)}`;
  const written = readFileSync(path, 'utf8');
  const second = await run(testBench, home, { ...kind, stdin: '' }, reader, [deviceEnabled]);
  if (second !== `${kind.keyId} after 1 requests`) return `${reader.name}: ${second}`;
  return readFileSync(path, 'utf8') === written ? undefined : `${reader.name} rewrote the file`;
}

/** Runs the program. Returns `KEY after N requests`, with the key id of the last request, or describes the failure. */
async function run(
  { server }: TestBench,
  home: string,
  { stdin = '' }: Pick<Kind, 'stdin'>,
  program: Program,
  answers: readonly Answer[],
): Promise<string> {
  server.play({ answers });
  const end = await runProgram({
    ...commandLine(program, words),
    env: {
      ...bareEnvironment(home),
      ...{ AWS_PROFILE: 'dev', AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: server.url },
    },
    workingFolder: home,
    stdin,
  });
  await server.settle();
  if (end.exitCode !== 0) return `exit code ${end.exitCode}: ${end.stderr.trim()}`;
  const last = server.seen.at(-1);
  const signed = last === undefined ? undefined : headerOf(last, 'authorization');
  return `${/Credential=([^/]*)\//.exec(signed ?? '')?.[1]} after ${server.seen.length} requests`;
}
