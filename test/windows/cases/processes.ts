import type { WindowsCase } from '../windows-case.ts';
import { call, roleAnswers, roleConfig, toServer } from './windows-words.ts';

const keys = '{"Version": 1, "AccessKeyId": "AKIAPROC", "SecretAccessKey": "p"}';

/** Returns a case with this `credential_process`. By default the program must use the keys that the process prints. */
function processCase(
  name: string,
  command: string,
  files: WindowsCase['files'],
  expect?: WindowsCase['expect'],
): WindowsCase {
  return {
    name: `windows/process/${name}`,
    argv: call,
    base: 'bare',
    env: toServer,
    files: { 'home/.aws/config': `[default]\r\ncredential_process = ${command}\r\n`, 'home/keys.json': keys, ...files },
    expect: expect ?? { exitCode: 0, signedAs: 'AKIAPROC' },
  };
}

// Percent signs in the arguments of a batch file are not tested, because the cmd.exe of Wine handles a doubled percent
// sign differently from the cmd.exe of Windows.
/** A batch file that prints the keys. */
const batch = `@echo off\r\ntype "%~dp0keys.json"\r\n`;
/** A batch file that prints the keys only if its arguments are `a b` and `c`. */
const batchWithWords = `@echo off\r\nif not "%~1"=="a b" exit /b 3\r\nif not "%~2"=="c" exit /b 4\r\ntype "%~dp0keys.json"\r\n`;

export const cases: readonly WindowsCase[] = [
  processCase('batch', '{home}\\p.cmd', { 'home/p.cmd': batch }),
  processCase('batch-with-bat-extension', '{home}\\p.bat', { 'home/p.bat': batch }),
  processCase('batch-with-arguments', '"{home}\\a b\\p.cmd" "a b" c', {
    'home/a b/p.cmd': batchWithWords,
    'home/a b/keys.json': keys,
  }),
  processCase('program', 'cmd.exe /c type {home}\\keys.json', {}),
  processCase('program-without-extension', 'cmd /c type {home}\\keys.json', {}),
  processCase(
    'missing-program',
    '{home}\\keys.exe',
    {},
    { exitCode: 255, stderr: /\[Errno 2\] .*\\+keys\.exe/, requests: 0 },
  ),
  processCase(
    'fails',
    '{home}\\p.cmd',
    { 'home/p.cmd': '@echo off\r\necho went wrong>&2\r\nexit /b 7\r\n' },
    {
      exitCode: 255,
      stderr: /Error when retrieving credentials from custom-process: went wrong/,
      requests: 0,
    },
  ),
  {
    name: 'windows/process/alias-to-the-shell',
    argv: ['shown', 'a b', 'c'],
    files: { 'home/.aws/cli/alias': '[toplevel]\r\nshown = !echo %USERPROFILE%\r\n' },
    expect: { exitCode: 0, stdout: '{home} "a b" c' },
  },
  {
    name: 'windows/process/alias-exit-code',
    argv: ['leave'],
    files: { 'home/.aws/cli/alias': '[toplevel]\r\nleave = !exit /b 7\r\n' },
    expect: { exitCode: 7 },
  },
  {
    name: 'windows/process/role-cache',
    argv: [...call, '--profile', 'dev'],
    base: 'bare',
    env: toServer,
    files: { 'home/.aws/config': roleConfig },
    answers: roleAnswers,
    expect: {
      exitCode: 0,
      signedAs: 'ASIAROLE',
      files: { 'home/.aws/cli/cache/b02bdd7dd245291a7cd3ee342e096edb75551c36.json': 'ASIAROLE' },
    },
  },
];
