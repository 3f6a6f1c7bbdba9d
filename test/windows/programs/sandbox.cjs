'use strict';
// Starts the sandbox four times, with different programs: the command, a batch file with and without its extension, and
// a missing program. The command and the batch file enable a device.
const { spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');

const { PACKAGE } = process.env;
const [sandbox, command] = ['iam-mfa-sandbox.js', 'aws-iam-enable-mfa-device.js'].map(
  (name) => `${PACKAGE}\\bin\\${name}`,
);
// Windows PowerShell writes files in UTF-16 when `>` redirects output.
writeFileSync('seed.txt', Buffer.from('\ufeffJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\r\n', 'utf16le'));
const words = ['--user-name', 'Ann', '--serial-number', 'arn:aws:iam::123456789012:mfa/phone'];
const enrol = [command, ...words, '--totp-seed', 'file://seed.txt'];
writeFileSync('enrol.cmd', `@"${process.execPath}" ${enrol.join(' ')} %*\r\n`);

for (const [name, program] of [
  ['program', [process.execPath, ...enrol]],
  ['batch', ['enrol.cmd']],
  ['batch without extension', ['.\\enrol']],
  ['missing', ['no-such-program']],
]) {
  const seeds = ['--seed-user', 'Ann', '--seed-device', 'phone=seed.txt'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [sandbox, ...seeds, '--', ...program], {
    timeout: 90_000,
  });
  console.log(`${name}: ${status} ${stdout}${stderr}`.trimEnd());
}
