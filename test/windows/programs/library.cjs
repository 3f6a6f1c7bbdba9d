'use strict';
// Uses the package as a library, by require() and by import().
const { pathToFileURL } = require('node:url');

const input = {
  userName: 'Bob',
  serialNumber: 'arn:aws:iam::123456789012:mfa/Bob',
  authenticationCode1: '123456',
  authenticationCode2: '654321',
};

async function main() {
  const { enableMfaDevice } = require(process.env.PACKAGE);
  const { requestId } = await enableMfaDevice(input);
  console.log(`with require(): ${requestId}`);
  const library = await import(pathToFileURL(`${process.env.PACKAGE}\\dist\\library.js`));
  await library.enableMfaDevice({ ...input, userName: '' }).catch(({ exitCode, code }) => {
    console.log(`with import(): ${code} ${exitCode}`);
  });
  // process.env of Windows ignores the case of letters in names. A plain object, such as this copy, does not.
  const { env } = process;
  const other = { ...env, USERPROFILE: `${env.USERPROFILE}\\other`, AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
  await enableMfaDevice(input, { env: other });
  console.log('with another home');
}

main();
