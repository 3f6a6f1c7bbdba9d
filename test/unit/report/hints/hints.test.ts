import { describe, expect, it } from 'vitest';
import { parseGlobals } from '../../../../src/cli/parse-globals.ts';
import { parseOperation } from '../../../../src/cli/parse-operation.ts';
import { usageBlock } from '../../../../src/cli/usage.ts';
import { CliServiceError } from '../../../../src/client/service-error.ts';
import { loadCredentials } from '../../../../src/credentials/load-credentials.ts';
import { CliGeneralError } from '../../../../src/errors/cli-error.ts';
import { mergeInput } from '../../../../src/input/merge-input.ts';
import { readDocument } from '../../../../src/input/read-document.ts';
import { readFlagValues } from '../../../../src/input/read-flag-values.ts';
import { main } from '../../../../src/main.ts';
import { noteSigner } from '../../../../src/middleware/client.ts';
import { pyStr } from '../../../../src/python/python-text.ts';
import { hintRules, hintsText } from '../../../../src/report/hints/show-hints.ts';
import type { Reporting } from '../../../../src/report/reporting.ts';
import { resolveServiceEndpoint } from '../../../../src/settings/endpoint.ts';
import { loadConfig } from '../../../../src/settings/load-config.ts';
import { readSettingText } from '../../../../src/settings/read-setting.ts';
import { createSession } from '../../../../src/settings/session.ts';
import { createFakeHost, type FakeHost } from '../../../support/fake-host.ts';
import { type HintCase, hintCases, secrets } from '../../../support/hint-cases.ts';

const base = {
  HOME: '/home',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
  AWS_REGION: 'us-east-1',
  AWS_CONFIG_FILE: 'config',
  AWS_CLI_ERROR_HINTS: 'on',
};

function hostOf({ env, files = {}, asAws, platform }: HintCase): FakeHost {
  const variables = Object.entries({ ...base, ...env }).filter(([, value]) => value !== null);
  return createFakeHost({
    env: Object.fromEntries(variables),
    files,
    ...(asAws && { programName: 'aws' }),
    ...(platform !== undefined && { platform }),
    run: sayHello,
  });
}

/** Simulates each program that the command starts: it prints `hello` and succeeds. */
const sayHello = () => ({ exitCode: 0, stdout: Buffer.from('hello\n'), stderr: Buffer.alloc(0) });

/** Returns the hints for the case's `failure` or `answer`. If the case has neither, runs the whole command. */
async function hintsAfter(test: HintCase): Promise<string> {
  const host = hostOf(test);
  if (test.failure !== undefined) {
    const argv = ['iam', 'enable-mfa-device', ...test.args];
    return hintsText({ started: 0, argv, error: new CliGeneralError(test.failure), host, now: 0 });
  }
  if (test.answer !== undefined) return hintsAfterAnswer(test, test.answer, host);
  await main(test.args, host);
  const { stderr } = host.written;
  return stderr.includes('\nPossible cause: ') ? stderr.slice(stderr.indexOf('\nPossible cause: ')) : '';
}

async function hintsAfterAnswer(
  { args }: HintCase,
  { code, message = 'No.', ahead = 0, after = 0, reversed }: NonNullable<HintCase['answer']>,
  host: FakeHost,
): Promise<string> {
  const argv = ['iam', 'enable-mfa-device', ...args];
  const command = parseGlobals(argv, usageBlock(false));
  if (command.kind !== 'command') throw new Error('the arguments of a call are expected');
  const parsed = parseOperation(command, usageBlock(false), false);
  if (parsed.kind !== 'run') throw new Error('the arguments of a call are expected');
  const { members, document } = await readFlagValues(parsed.operation, host);
  const session = createSession(loadConfig(host), host.env, command.globals);
  const now = host.clock.now();
  const run: Reporting = {
    started: now - after * 1000,
    argv,
    session,
    operation: parsed.operation,
    input: mergeInput(members, document === null ? null : await readDocument(document)),
    endpoint: resolveServiceEndpoint(session, 'iam', readSettingText(session, 'region')),
  };
  const noClients = () => Promise.reject(new Error('nothing is fetched'));
  const credentials = noteSigner(await loadCredentials({ host, session, clients: noClients }), run);
  if (credentials !== null && credentials !== 'unsigned') await credentials.resolve();
  const facts = {
    operation: 'EnableMFADevice',
    httpStatus: 400,
    error: new Map([
      ['Code', code],
      ['Message', message],
    ]),
    maxRetriesReached: null,
    date: new Date(now + ahead * 1000).toUTCString(),
  };
  return hintsText({ ...run, error: new CliServiceError(facts, pyStr), host, now, areReversed: reversed === true });
}

function causesIn(text: string): readonly string[] {
  return [...text.matchAll(/^Possible cause: (.*)$/gm)].map(([, cause = '']) => cause);
}

describe('hints', () => {
  it.each(hintCases.map((test) => [test.name, test] as const))('are the expected ones after %s', async (_, test) => {
    const text = await hintsAfter(test);
    const causes = causesIn(text);
    expect(causes.map((cause, index) => cause.slice(0, test.causes[index]?.length))).toEqual(test.causes);
    for (const shown of test.shown ?? []) expect(text).toContain(shown);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect([...text.matchAll(/^Try: .*[.:]$/gm)]).toHaveLength(causes.length);
  });

  it('have a test case for each rule', () => {
    const testedCauses = hintCases.flatMap(({ causes }) => causes);
    const untestedRules = hintRules.filter(
      ({ cause }) => !testedCauses.some((beginning) => cause.startsWith(beginning)),
    );
    expect(untestedRules).toEqual([]);
  });

  it('wrap sentences, and never commands, to the width of the terminal', async () => {
    const host = createFakeHost({ env: { ...base, AWS_ACCESS_KEY_ID: '' }, terminal: { columns: 40 } });
    await main(['--user-name', 'Bob', '--serial-number', '123456789', '--authentication-code1', '1'], host);
    const lines = host.written.stderr.slice(host.written.stderr.indexOf('Possible')).split('\n');
    expect(lines.slice(0, 2)).toEqual(['Possible cause: the command needs two', 'consecutive codes.']);
    for (const line of lines) if (!line.startsWith('  ')) expect(line.length).toBeLessThanOrEqual(40);
    expect(lines.at(-2)).toMatch(/^ {2}aws-iam-enable-mfa-device .{40,} file:\/\/FILE$/);
  });
});

describe('AWS_CLI_ERROR_HINTS', () => {
  it.each([
    ['maybe', 'a warning', 'without a terminal', {}],
    ['maybe', 'a warning and hints', 'on a terminal', { terminal: { columns: 80 } }],
    ['yes', 'hints', 'without a terminal', {}],
    ['', 'nothing', 'without a terminal', {}],
  ])('with the value %j adds %s to an error %s', async (variable, added, _, options) => {
    const host = createFakeHost({ env: { ...base, AWS_CLI_ERROR_HINTS: variable }, ...options });
    await main([], host);
    expect(host.written.stderr.includes('\nWarning: AWS_CLI_ERROR_HINTS is ignored')).toBe(added.includes('warning'));
    expect(host.written.stderr.includes('Possible cause')).toBe(added.includes('hints'));
  });
});
