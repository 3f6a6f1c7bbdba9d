// Runs the built command against a server that fails as planned, for soak.mjs and fault-matrix.mjs.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startScriptedServer } from '../test/support/scripted-server.ts';

const program = resolve('bin/aws-iam-enable-mfa-device.js');
const userAndDevice = ['--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'];
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];

/** Starts a server and creates a home folder. A call of `run` must end before the next one. */
export async function startFaultyServer() {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const server = await startScriptedServer();
  const bundle = join(folder, 'ca.pem');
  writeFileSync(bundle, server.caCertificate);
  return {
    run: (plan) => run(server, folder, bundle, plan),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Runs the command once. `plan` contains the server's `answers` in order, or the members of one entry of
 * `connectionFaults` in faults.mjs. It can also contain `env` and `args` for the program, and a `signal` ({name,
 * milliseconds}) to send. Returns the program's results. A program that runs longer than `limitSeconds` is killed, and
 * `hung` is true.
 */
async function run(server, folder, bundle, plan) {
  const { answers = [{}], proxyAnswer, connections, certificate, proxy, signal, limitSeconds = 60 } = plan;
  server.play({
    answers: answers.map((answer) => ({ ...answer })),
    proxyAnswers: [proxyAnswer ?? {}],
    certificate: certificate ?? 'good',
    ...(connections === undefined ? {} : { connections }),
  });
  const address = `127.0.0.1:${server.port}`;
  const proxyUrl = proxy ?? (proxyAnswer === undefined ? undefined : `http://${address}`);
  const endpoint =
    proxyUrl !== undefined ? 'https://gw.test' : `${certificate === undefined ? 'http' : 'https'}://${address}`;
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...userAndDevice, ...codes, ...(plan.args ?? [])], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      LANG: 'C.UTF-8',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_REGION: 'us-east-1',
      AWS_CA_BUNDLE: bundle,
      AWS_ENDPOINT_URL_IAM: endpoint,
      // Selects retry rules with shorter waits. The number of attempts stays the same.
      AWS_NEW_RETRIES_2026: 'true',
      ...(proxyUrl === undefined ? {} : { https_proxy: proxyUrl }),
      ...plan.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, limitSeconds * 1000);
  const interrupt = signal && setTimeout(() => child.kill(signal.name), signal.milliseconds);
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise((ended, failed) => child.on('error', failed).on('close', (code, name) => ended(code ?? name))),
  ]);
  clearTimeout(limit);
  clearTimeout(interrupt);
  const seconds = (performance.now() - started) / 1000;
  await server.settle();
  return { exitCode, stdout, stderr, hung, seconds, attempts: server.seen.length };
}

async function textOf(stream) {
  let text = '';
  for await (const piece of stream.setEncoding('latin1')) text += piece;
  return text;
}
