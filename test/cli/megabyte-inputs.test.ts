import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBuilt } from '../support/run-built.ts';

// A careless parser takes quadratic time, or many megabytes of memory, for each of these inputs of a megabyte.

const mostSeconds = 3;
const mostMegabytes = 300;
const user = ['--user-name', 'Ann', '--serial-number', 'arn:aws:iam::123456789012:mfa/phone'];
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example-secret' };

let folder: string;
let server: Server;
let endpoint: string;
let answer = { status: 200, body: '' };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megabyte-'));
  // The program itself reports its use of resources when it exits.
  writeFileSync(
    join(folder, 'usage.cjs'),
    `process.on('exit', () => require('node:fs').writeFileSync(process.env.USAGE, JSON.stringify(process.resourceUsage())));`,
  );
  server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(answer.status).end(answer.body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command. Expects one of the exit codes, no stack trace, and limited use of memory and CPU time. */
async function expectBounded(
  exitCodes: readonly number[],
  args: readonly string[],
  env: Readonly<Record<string, string>> = keys,
): Promise<void> {
  const result = await runBuilt(args, {
    HOME: folder,
    AWS_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
    NODE_OPTIONS: `--require ${join(folder, 'usage.cjs')}`,
    USAGE: join(folder, 'usage'),
    ...env,
  });
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(join(folder, 'usage'), 'utf8'));
  expect(exitCodes).toContain(result.exitCode);
  expect(result.stderr).not.toMatch(/\n {4}at /);
  expect(maxRSS / 1024).toBeLessThan(mostMegabytes);
  // CPU time: unlike elapsed time, it hardly grows on a busy machine.
  expect((userCPUTime + systemCPUTime) / 1e6).toBeLessThan(mostSeconds);
}

/** Repeats the unit until the text has at least this number of bytes. */
function fill(unit: string, bytes = 1_000_000): string {
  return unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)));
}

/** Joins units that are made with the numbers 0, 1, 2 and so on. */
function fillNumbered(unit: (index: number) => string, bytes = 1_000_000): string {
  const parts: string[] = [];
  for (let length = 0; length < bytes; length += parts.at(-1)?.length ?? 0) parts.push(unit(parts.length));
  return parts.join('');
}

const yamlDocuments: Readonly<Record<string, string>> = {
  'a plain scalar': `UserName: ${fill('a')}`,
  'a plain scalar of lines': `UserName: a\n${fill('  ab cd\n')}`,
  'single quotes': `UserName: '${fill("''")}'`,
  'double quotes': `UserName: "${fill('\\u00e9')}"`,
  'quoted lines': `UserName: "${fill('a\n  ')}"`,
  'quotes that stay open': `UserName: "${fill('a\n')}`,
  'quotes alone': fill('"'),
  'a comment': `#${fill('a')}\nUserName: a\n`,
  'comment lines': `${fill('# c\n')}UserName: a\n`,
  'comments after keys': fillNumbered((index) => `k${index}: v # c\n`),
  tabs: `UserName: a${fill('\t')}b`,
  'tabs before a key': `${fill('\t')}UserName: a`,
  'empty lines': `UserName: a\n${fill('\n')}  b\n`,
  'open brackets': fill('['),
  'nested brackets': fill('[', 500_000) + fill(']', 500_000),
  'nested mappings': fill('{a: '),
  'nested lines': fillNumbered((index) => `${' '.repeat(index)}k:\n`),
  dashes: fill('- '),
  colons: fill('a: '),
  'lines without indentation in a bracket': `a: {\n${fill('b\n')}`,
  keys: fillNumbered((index) => `k${index}: v\n`),
  'a list': `a: [${fill('1, ')}]`,
  anchors: fillNumbered((index) => `k${index}: &a${index} v\n`),
  aliases: `a: &a [1, 2]\nb: [${fill('*a, ')}]`,
  'aliases of aliases': Array.from(
    { length: 40 },
    (_, index) => `k${index}: &a${index} [${index === 0 ? 'x' : `*a${index - 1}, `.repeat(3)}]\n`,
  ).join(''),
  'merge keys': fillNumbered((index) => `k${index}: &a${index} {x: 1${index === 0 ? '' : `, <<: *a${index - 1}`}}\n`),
  'a block scalar': `UserName: |\n${fill('  ab\n')}`,
  'a folded scalar': `UserName: >\n${fill('  ab\n    c\n')}`,
  digits: `UserName: 1${fill('0')}`,
  'a date': `UserName: 2026-01-02${fill(' ')}03:04:05`,
  documents: fill('--- a\n'),
};

const jsonDocuments: Readonly<Record<string, string>> = {
  'a string': `{"UserName": "${fill('\\u0041')}"}`,
  'open brackets': fill('['),
  'nested objects': fill('{"a":'),
  keys: `{${fillNumbered((index) => `"k${index}": 1,`)}"a": 1}`,
  'a list': `{"UserName": [${fill('1,')}1]}`,
  digits: `{"UserName": 1${fill('0')}}`,
  spaces: `${fill(' ')}{}`,
};

const withMessage = (text: string) =>
  `<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>${text}</Message></Error></ErrorResponse>`;
const answers: Readonly<Record<string, string>> = {
  text: withMessage(fill('a ')),
  references: withMessage(fill('&lt;')),
  'CDATA sections': withMessage(fill('<![CDATA[]]]>')),
  comments: withMessage(fill('<!--c-->')),
  'a comment that stays open': `<!--${fill('- ')}`,
  'nested elements': fill('<a>'),
  elements: withMessage(fillNumbered((index) => `<a${index}/>`)),
  attributes: `<a ${fillNumbered((index) => `a${index}="1" `)}/>`,
  'nested namespaces': fillNumbered((index) => `<p${index}:a xmlns:p${index}="u">`),
  'a DOCTYPE': `<!DOCTYPE a [${fill('<!ENTITY e "x">')}`,
  'text that is not XML': fill('x'),
};

const dates: Readonly<Record<string, string>> = {
  digits: fill('1'),
  'a fraction': `2030-01-02T03:04:05.${fill('0')}Z`,
  spaces: `2030-01-02${fill(' ')}03:04:05Z`,
  words: fill('Jan '),
};

describe('a megabyte is read or refused within 3 s and 300 MB', () => {
  it.each(Object.entries(yamlDocuments))('YAML: %s', async (_, text) => {
    writeFileSync(join(folder, 'document'), text);
    await expectBounded([252, 255], ['--cli-input-yaml', `file://${join(folder, 'document')}`]);
  });

  it.each(Object.entries(jsonDocuments))('JSON: %s', async (_, text) => {
    writeFileSync(join(folder, 'document'), text);
    await expectBounded([252, 255], ['--cli-input-json', `file://${join(folder, 'document')}`]);
  });

  it.each(Object.entries(answers))('the body of an answer: %s', async (_, body) => {
    for (const status of [200, 400]) {
      answer = { status, body };
      await expectBounded([0, 254, 255], [...user, ...codes, '--endpoint-url', endpoint]);
    }
  });

  it.each(Object.entries(dates))('the expiration of credentials: %s', async (_, date) => {
    const credentials = { AccessKeyId: 'A', SecretAccessKey: 's', SessionToken: 't', Token: 't', Expiration: date };
    answer = { status: 200, body: JSON.stringify(credentials) };
    await expectBounded([255], [...user, ...codes, '--endpoint-url', endpoint], {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${endpoint}/credentials`,
    });
    writeFileSync(join(folder, 'credentials.json'), JSON.stringify({ Version: 1, ...credentials }));
    writeFileSync(join(folder, 'config'), `[default]\ncredential_process = cat ${join(folder, 'credentials.json')}\n`);
    await expectBounded([255], [...user, ...codes, '--endpoint-url', endpoint], {
      AWS_CONFIG_FILE: join(folder, 'config'),
    });
  });
});
