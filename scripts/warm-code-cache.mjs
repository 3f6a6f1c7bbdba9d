// Runs common commands of the built program in this process, then stores V8's compiled code next to the bundles. The
// program loads compiled code only from inside the package, where only the owner of the package can write.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const program = createRequire(import.meta.url)(join(root, 'bin/aws-iam-enable-mfa-device.js'));
const { load, loaded } = program.createLoader(program.createFolderStore(join(root, 'dist')));
const success = '<EnableMFADeviceResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"/>';
const server = createServer((request, response) => request.resume().on('end', () => response.end(success)));
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

// Windows needs the last three of these variables.
const needed = /^(?:PATH|SystemRoot|ComSpec|PATHEXT)$/i;
for (const name of Object.keys(process.env)) if (!needed.test(name)) delete process.env[name];
Object.assign(process.env, {
  HOME: join(root, 'dist'),
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_IAM: `http://127.0.0.1:${server.address().port}`,
});
const device = 'arn:aws:iam::123456789012:mfa/Bob';
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
const call = ['--user-name', 'Bob', '--serial-number', device, ...codes];
const tableCall = [...call, '--query', '[`1`]', '--output', 'table'];
// The program copies the help page itself instead of starting `cat`. It starts any other pager.
const noPager = { PAGER: 'cat' };
const startedPager = { PAGER: 'sh -c cat' };
const folder = program.cacheFolder(join(root, 'dist'));
mkdirSync(folder, { recursive: true });
const storedParts = new Set();
await runAndStore([[['--generate-cli-skeleton']], [call]]);
// These runs come last. The caches of the runs above are stored already, so they do not contain functions that only
// these runs need.
await runAndStore([[tableCall], [['help'], noPager], [['help'], startedPager]]);
server.close();

/** Runs the program with each of these arguments and variables. Then stores a cache of each part that has none yet. */
async function runAndStore(runs) {
  for (const [argv, env] of runs) {
    Object.assign(process.env, env);
    const exitCode = await load('main').exports.start(argv, 'aws-iam-enable-mfa-device');
    if (exitCode !== 0) throw new Error(`warming up ended with exit code ${exitCode}: ${argv[0]}`);
  }
  for (const [name, { script, source }] of loaded) {
    if (storedParts.has(name)) continue;
    storedParts.add(name);
    writeFileSync(join(folder, `${name}.bin`), program.wrapCache(script.createCachedData(), source));
  }
}
