// Runs the built command against a server that fails as planned. The soak and the table of faults use it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startScriptedServer } from '../test/support/scripted-server.ts';

const program = resolve('bin/aws-iam-enable-mfa-device.js');
const words = ['--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'];
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];

/** Starts a server with its own folder. It handles one run at a time. */
export async function openPlace() {
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
 * Runs the command once. `plan` has `answers` in order, or one of `connectionFaults`, and optionally `env`, `args` and
 * `signal` ({name, milliseconds}). Returns the program's results; `hung` is true if it was killed after `limitSeconds`.
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
  const proxied = proxy ?? (proxyAnswer === undefined ? undefined : `http://${address}`);
  const endpoint =
    proxied !== undefined ? 'https://gw.test' : `${certificate === undefined ? 'http' : 'https'}://${address}`;
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...words, ...codes, ...(plan.args ?? [])], {
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
      // Retry in the same way with shorter waits.
      AWS_NEW_RETRIES_2026: 'true',
      ...(proxied === undefined ? {} : { https_proxy: proxied }),
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
