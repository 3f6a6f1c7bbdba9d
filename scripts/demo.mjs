// Demonstrates the command without an AWS account. Starts the sandbox, creates a user and a virtual device, and enables
// the device after a try with wrong codes. Prints no seed and no code.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  IAMClient,
  ListMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { HOTP, Secret } from 'otpauth';
import { readArguments } from './read-arguments.mjs';

const usage = 'npm run demo -- [--program EXECUTABLE] [--node PATH]';
const { values } = await readArguments(usage, { program: '', node: process.execPath });
// The SDK's warning about Node 20 does not concern viewers of the demo.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const installed = [values.node, join(root, 'bin/aws-iam-enable-mfa-device.js')];
const [program, ...programArgs] = values.program === '' ? installed : [resolve(values.program)];
const home = mkdtempSync(join(tmpdir(), 'demo-'));
const userName = 'Ann';
/** Returns the number of the current period of 30 seconds. The device shows another code in each period. */
const currentPeriod = () => Math.floor(Date.now() / 30_000);

const sandbox = spawn(values.node, [join(root, 'bin/iam-mfa-sandbox.js')], {
  env: { PATH: process.env.PATH },
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.on('exit', () => {
  sandbox.kill();
  rmSync(home, { recursive: true, force: true });
});
try {
  await demo();
  console.log('\nThe demo succeeded.');
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  sandbox.kill();
}

async function demo() {
  const exported = await readExports();
  console.log(`$ iam-mfa-sandbox &            # listens on ${exported.AWS_ENDPOINT_URL_IAM}`);
  const client = new IAMClient({
    endpoint: exported.AWS_ENDPOINT_URL_IAM,
    region: exported.AWS_REGION,
    credentials: { accessKeyId: exported.AWS_ACCESS_KEY_ID, secretAccessKey: exported.AWS_SECRET_ACCESS_KEY },
  });
  await client.send(new CreateUserCommand({ UserName: userName }));
  const made = await client.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: userName }));
  const serial = made.VirtualMFADevice.SerialNumber;
  const seed = Buffer.from(made.VirtualMFADevice.Base32StringSeed).toString();
  console.log(`  created the user ${userName} and the virtual device ${serial}`);
  const codeOf = (period) => HOTP.generate({ secret: Secret.fromBase32(seed), counter: period });

  const now = currentPeriod();
  const refused = await enable(exported, serial, [codeOf(now), codeOf(now)], 'the same code twice');
  expect(refused.exitCode === 254, `the exit code after wrong codes is ${refused.exitCode}`);
  expect(
    refused.stderr.includes('(InvalidAuthenticationCode)'),
    'the error after wrong codes is not InvalidAuthenticationCode',
  );
  expect((await enabledDevices(client)).length === 0, 'the wrong codes enabled the device');

  const enabled = await enable(exported, serial, [codeOf(now - 1), codeOf(now)], 'the previous and the current code');
  expect(
    enabled.exitCode === 0 && enabled.stdout === '' && enabled.stderr === '',
    'the right codes did not succeed silently',
  );
  expect((await enabledDevices(client)).join() === serial, 'the device is not enabled');
  console.log(`  ${serial} is enabled for ${userName}`);

  const again = await enable(exported, serial, [codeOf(now - 1), codeOf(now)], 'the same codes again');
  expect(again.exitCode === 254 && again.stderr.includes('(EntityAlreadyExists)'), 'the device could be enabled twice');
}

/** Runs the command, and prints it with its output and exit code. Codes are shown as dots. */
async function enable(exported, serial, codes, description) {
  const args = ['--user-name', userName, '--serial-number', serial];
  console.log(`\n$ aws-iam-enable-mfa-device ${args.join(' ')} \\`);
  console.log(`    --authentication-code1 ······ --authentication-code2 ······   # ${description}`);
  const child = spawn(
    program,
    [...programArgs, ...args, '--authentication-code1', codes[0], '--authentication-code2', codes[1]],
    {
      env: { PATH: process.env.PATH, HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...exported },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise((ended, failed) => child.on('error', failed).on('close', (code, signal) => ended(code ?? signal))),
  ]);
  // An error message begins with an empty line, which is left out here.
  console.log(`${stdout}${stderr.replace(/^\n/, '')}  exit code ${exitCode}`);
  return { exitCode, stdout, stderr };
}

async function enabledDevices(client) {
  const listed = await client.send(new ListMFADevicesCommand({ UserName: userName }));
  return listed.MFADevices.map((device) => device.SerialNumber);
}

/** Returns the variables that the sandbox prints when it listens. */
async function readExports() {
  let text = '';
  sandbox.stdout.setEncoding('utf8');
  for await (const piece of sandbox.stdout) {
    text += piece;
    if (text.includes('AWS_REGION=') && text.endsWith('\n')) break;
  }
  const found = Object.fromEntries([...text.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  expect(found.AWS_REGION !== undefined, 'the sandbox did not start');
  return found;
}

async function textOf(stream) {
  let text = '';
  for await (const piece of stream.setEncoding('utf8')) text += piece;
  return text;
}

function expect(condition, complaint) {
  if (!condition) throw new Error(complaint);
}
