import type { WindowsCase } from '../windows-case.ts';
import { call, keysFile, roleAnswers, roleConfig, toServer } from './windows-words.ts';

export const cases: readonly WindowsCase[] = [
  {
    name: 'windows/library',
    program: 'library.cjs',
    argv: [],
    files: { 'home/other/.aws/credentials': keysFile('AKIAOTHERHOME') },
    answers: [
      {
        body: '<EnableMFADeviceResponse><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></EnableMFADeviceResponse>',
      },
    ],
    expect: {
      exitCode: 0,
      stdout: 'required: r-1\nimported: ParamValidation 252\nwith another home\n',
      signedAs: 'AKIAOTHERHOME',
      requests: 2,
    },
  },
  {
    name: 'windows/pipes',
    program: 'pipes.cjs',
    argv: [],
    expect: {
      exitCode: 0,
      stdout: /^piped: 0 "\{\\n {4}\\"UserName\\": .*\}\\n"\nerrors piped: 252 true\nclosed: 120 /,
    },
  },
  {
    name: 'windows/sandbox',
    program: 'sandbox.cjs',
    argv: [],
    base: 'bare',
    expect: {
      exitCode: 0,
      stdout: /^program: 0\nbatch: 0\nbatch without extension: 0\nmissing: 127 \niam-mfa-sandbox: .*no-such-program/,
    },
  },
  {
    name: 'windows/locked-cache',
    program: 'locked.cjs',
    argv: [],
    base: 'bare',
    env: { ...toServer, WORDS: JSON.stringify([...call, '--profile', 'dev']) },
    files: { 'home/.aws/config': roleConfig },
    answers: roleAnswers,
    expect: { exitCode: 0, signedAs: 'ASIAROLE', stdout: /^for a moment: 0 \n {2}\{"Credentials.*\nthroughout: 0 / },
  },
  {
    name: 'windows/parallel-cache',
    program: 'parallel.cjs',
    argv: [],
    base: 'bare',
    env: { ...toServer, WORDS: JSON.stringify([...call, '--profile', 'dev']) },
    files: { 'home/.aws/config': roleConfig },
    answers: [...Array.from({ length: 4 }, () => roleAnswers[0] ?? {}), {}],
    expect: {
      exitCode: 0,
      signedAs: 'ASIAROLE',
      stdout: /^ended: 0,0,0,0\nASIAROLE in b02bdd7dd245291a7cd3ee342e096edb75551c36\.json\n$/,
    },
  },
  {
    name: 'windows/sandbox-state',
    program: 'state.cjs',
    argv: [],
    base: 'bare',
    expect: { exitCode: 0, stdout: 'second: 255 true\nthird: 0 ; lock: false\n' },
  },
  {
    name: 'windows/completer/words',
    argv: [],
    completer: true,
    env: { COMP_LINE: 'aws-iam-enable-mfa-device --user-n', COMP_POINT: '34' },
    expect: { exitCode: 0, stdout: /^--user-name ?\n$/ },
  },
  {
    name: 'windows/completer/files',
    argv: [],
    completer: true,
    env: { COMP_LINE: 'aws-iam-enable-mfa-device --cli-input-json file://sub\\\\ca', COMP_POINT: '57' },
    files: { 'work/sub/call.json': '{}', 'work/sub/other.json': '{}' },
    expect: { exitCode: 0, stdout: /call\.json/ },
  },
];
