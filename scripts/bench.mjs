// Measures the run times of common commands. Each round runs our program, `node -e 0` and the AWS CLI, and divides our
// time by each of the other two. The table has the median time and the median ratios.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createCertificateAuthority } from '../test/support/certificate.ts';
import { writeTable } from './page-tables.mjs';
import { readArguments } from './read-arguments.mjs';

const root = resolve('.');
const success = '<EnableMFADeviceResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"/>';

/** A program for `node -e` that only starts a pager. Its time is the minimum for the command `help in a pager`. */
const startPager =
  "require('node:child_process').spawnSync('sh', ['-c', 'cat'], { input: '', stdio: ['pipe', 'inherit', 'inherit'] })";

if (isMainThread) await bench();
else serve();

/**
 * Serves the loopback endpoints in a worker thread, so that spawnSync does not block them. Sends their ports to the
 * parent.
 */
function serve() {
  const answer = (request, response) => request.resume().on('end', () => response.end(success));
  const server = createServer(answer).listen(0, '127.0.0.1', () => {
    const tlsServer = createTlsServer(workerData, answer).listen(0, '127.0.0.1', () => {
      parentPort.postMessage({ port: server.address().port, tlsPort: tlsServer.address().port });
    });
  });
}

async function bench() {
  const usage = 'npm run bench -- [--rounds N] [--no-reference] [--write]   (--write: writes the table into docs/)';
  const { values } = await readArguments(usage, { rounds: 15, 'no-reference': false, write: false });
  const rounds = Math.max(1, values.rounds);
  const home = mkdtempSync(join(tmpdir(), 'bench-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  const authority = createCertificateAuthority('Bench CA');
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: authority.issue('127.0.0.1') });
  const { port, tlsPort } = await new Promise((listening) => worker.once('message', listening));
  const caBundle = join(home, 'ca.pem');
  writeFileSync(caBundle, authority.pem);
  mkdirSync(join(home, '.aws'));
  writeFileSync(
    join(home, '.aws/credentials'),
    '[static]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = example\n',
  );
  writeFileSync(join(home, '.aws/config'), '[profile static]\nregion = us-east-1\n');
  const plain = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true' };
  const endpoint = { ...plain, AWS_ENDPOINT_URL_IAM: `http://127.0.0.1:${port}` };
  const keys = {
    ...endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_REGION: 'us-east-1',
  };
  const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
  const call = ['--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob', ...codes];
  // `withoutReference`: the AWS CLI is not measured, because its help also starts groff.
  const commands = [
    { name: 'skeleton', args: ['--generate-cli-skeleton'], env: plain },
    { name: 'help', args: ['help'], env: plain, withoutReference: true },
    { name: 'help in a pager', args: ['help'], env: { ...plain, PAGER: 'sh -c cat' }, withoutReference: true },
    {
      name: '(a Node script that only starts that pager)',
      args: ['-e', startPager],
      env: plain,
      program: [process.execPath],
      withoutReference: true,
    },
    { name: 'usage error', args: ['--user-name', 'Bob'], env: plain, exitCode: 252 },
    { name: 'validation error', args: [...call, '--user-name', ''], env: keys, exitCode: 252 },
    { name: 'call, environment keys', args: call, env: keys },
    { name: 'call, static profile', args: [...call, '--profile', 'static'], env: endpoint },
    {
      name: 'call over TLS, --ca-bundle',
      args: [...call, '--ca-bundle', caBundle],
      env: { ...keys, AWS_ENDPOINT_URL_IAM: `https://127.0.0.1:${tlsPort}` },
    },
    { name: 'call, --query and --output table', args: [...call, '--query', '[`1`]', '--output', 'table'], env: keys },
  ];
  const ours = [process.execPath, join(root, 'bin/aws-iam-enable-mfa-device.js')];
  const alsoByExecutables = /^(?:skeleton|call, environment keys|call over TLS)/;
  const inExecutables = commands.filter(({ name }) => alsoByExecutables.test(name));
  for (const [kind, place] of [
    ['single executable', 'executable'],
    ['single executable, Bun', 'executable-bun'],
  ]) {
    const executable = join(root, '.cache', place, 'aws-iam-enable-mfa-device');
    if (!existsSync(executable)) continue;
    for (const command of inExecutables) {
      commands.push({ ...command, name: `${kind}: ${command.name}`, program: [executable] });
    }
  }
  const { version } = JSON.parse(readFileSync(join(root, 'scripts/reference-pin.json'), 'utf8'));
  const reference = join(root, '.cache/reference/awscli/v2', version, 'dist/aws');
  const withReference = existsSync(reference) && !values['no-reference'];
  const rows = [];
  for (const command of commands) {
    const [program, ...before] = command.program ?? ours;
    const ratios = { node: [], reference: [] };
    const times = [];
    for (let round = -1; round < rounds; round++) {
      const own = time(program, [...before, ...command.args], command.env, command.exitCode ?? 0);
      const node = time(process.execPath, ['-e', '0'], command.env, 0);
      const awsCli =
        withReference && !command.withoutReference
          ? time(reference, ['iam', 'enable-mfa-device', ...command.args], command.env, command.exitCode ?? 0)
          : undefined;
      if (round < 0) continue; // the first round warms the file cache
      times.push(own);
      ratios.node.push(own / node);
      if (awsCli !== undefined) ratios.reference.push(own / awsCli);
    }
    rows.push([
      command.name,
      `${median(times).toFixed(0)} ms`,
      median(ratios.node).toFixed(2),
      ratios.reference.length > 0 ? median(ratios.reference).toFixed(3) : '–',
      `${peakMemory(program, [...before, ...command.args], command.env)} MiB`,
    ]);
  }
  const table = [
    '| command | median | time / `node -e 0` | time / AWS CLI | peak memory |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    `Node ${process.version}. Medians of ${rounds} rounds; each ratio divides two run times that were measured in the same round.`,
  ].join('\n');
  console.log(table);
  if (values.write) writeTable('bench', 'bench', table);
  await worker.terminate();
}

function time(program, args, env, exitCode) {
  const start = process.hrtime.bigint();
  const result = spawnSync(program, args, { env, stdio: ['ignore', 'ignore', 'ignore'] });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== exitCode) throw new Error(`${program} ${args.join(' ')}: exit code ${result.status}`);
  return milliseconds;
}

/** Returns the peak resident memory in MiB, as the operating system reports it for the finished child. */
function peakMemory(program, args, env) {
  const measure =
    'import resource,subprocess,sys;n=subprocess.DEVNULL;subprocess.run(sys.argv[1:],stdout=n,stderr=n);' +
    'print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss//1024)';
  return spawnSync('python3', ['-c', measure, program, ...args], { env })
    .stdout.toString()
    .trim();
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
