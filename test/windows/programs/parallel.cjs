'use strict';
// Runs the command several times at once. Every run renews the same expired cache file.
const { spawn } = require('node:child_process');
const { mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');

const { PACKAGE, WORDS } = process.env;
const folder = `${process.env.USERPROFILE}\\.aws\\cli\\cache`;
const file = `${folder}\\b02bdd7dd245291a7cd3ee342e096edb75551c36.json`;
mkdirSync(folder, { recursive: true });
writeFileSync(
  file,
  '{"Credentials": {"AccessKeyId": "OLD", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "2020-01-01T00:00:00Z"}}',
);
main();

async function main() {
  const runs = Array.from({ length: 4 }, () => {
    const child = spawn(process.execPath, [`${PACKAGE}\\bin\\aws.js`, ...JSON.parse(WORDS)], { stdio: 'inherit' });
    return new Promise((ended) => child.on('close', ended));
  });
  console.log(`ended: ${await Promise.all(runs)}`);
  console.log(`${JSON.parse(readFileSync(file, 'utf8')).Credentials.AccessKeyId} in ${readdirSync(folder)}`);
}
