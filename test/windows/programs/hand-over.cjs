'use strict';
// Runs our program under the name `aws`, while PATH contains other programs with that name.
const { spawnSync } = require('node:child_process');
const { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');

const { PACKAGE, PATH } = process.env;
const folder = process.cwd();
const ours = `${PACKAGE}\\bin\\aws.js`;
for (const name of ['ours', 'batch file', 'program']) mkdirSync(name);

// A batch file of the kind that docs/windows.md shows.
writeFileSync('ours\\aws.cmd', `@echo started>>"${folder}\\starts"\r\n@"${process.execPath}" "${ours}" %*\r\n`);
writeFileSync(
  'show.cjs',
  `const { AWS_MFA_TOTP_SEED: seed } = process.env;
console.error(JSON.stringify([...process.argv.slice(2), require('node:fs').readFileSync(0, 'utf8'), seed ?? null]));
process.exit(7);`,
);
writeFileSync(
  'batch file\\aws.cmd',
  `@echo first %1\r\n@"${process.execPath}" "${folder}\\show.cjs" %*\r\n@exit /b %ERRORLEVEL%\r\n`,
);
copyFileSync('C:\\windows\\system32\\cmd.exe', 'program\\aws.exe');
writeFileSync('program\\aws.js', 'not started');

/** Runs our program, or `program`, with these folders first in PATH. Prints the exit code and the output. */
function run(name, folders, words, program = [process.execPath, ours]) {
  const path = [...folders.map((each) => `"${folder}\\${each}"`), PATH].join(';');
  const env = { ...process.env, PATH: path, PATHEXT: '.js;.exe;.cmd', AWS_MFA_TOTP_SEED: 'file://seed' };
  const [file, ...first] = program;
  const { status, stdout, stderr } = spawnSync(file, [...first, ...words], { env, input: 'typed', timeout: 60_000 });
  console.log(`${name}: ${status} ${stdout}${String(stderr).trim().split('\n')[0].replaceAll(folder, '.')}`);
}

appendFileSync('starts', '');
const usersBatchFile = ['cmd.exe', '/d', '/c', `${folder}\\ours\\aws.cmd`];
run('batch file', ['ours', 'batch file'], ['sts', 'get-caller-identity'], usersBatchFile);
console.log(`starts of the user's batch file: ${readFileSync('starts', 'utf8').match(/started/g).length}`);
rmSync('starts');
run('words', ['batch file'], ['s3', '', 'a b', '{"a": "b&echo c"}', '<|>^&echo d', 'e\\', 'f,g=h', '(ü)']);
run('line break', ['batch file'], ['s3', 'a\nb']);
// -1073741510 is STATUS_CONTROL_C_EXIT, an exit code that does not fit into one byte.
run('program', ['program', 'batch file'], ['/d', '/c', 'echo', 'a b', '&', 'exit', '-1073741510']);
run('none', ['ours'], ['sts']);
run('own command', ['program'], ['iam', 'enable-mfa-device', '--generate-cli-skeleton']);
