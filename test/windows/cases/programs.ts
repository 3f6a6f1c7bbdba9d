import type { WindowsCase } from '../windows-case.ts';
import { call, keysFile, roleAnswers, roleConfig, toServer } from './windows-words.ts';

// The expected output of the programs in ../programs. Most programs print a name before the result of each command.
const denied = String.raw`255 aws: \[ERROR\]: \[Errno 13\] Permission denied: '~.*\.json'`;
const lockedCache = new RegExp(
  `^config: 255 .*could not be found\nread: ${denied}\nwritten: ${denied}\n  .*"OLD".*; files: [^,]*\n$`,
);

const handedOver = `batch file: 7 first sts\r
["sts","get-caller-identity","typed",null]
starts of the user's batch file: 1
words: 7 first s3\r
["s3","","a b","{\\"a\\": \\"b&echo c\\"}","<|>^&echo d","e\\\\","f,g=h","(ü)","typed",null]
line break: 255 aws: [ERROR]: '.\\batch file\\aws.cmd' is a batch file, which cannot get an argument with a line break or a null character
program: 3221225786 "a b" \r

none: 252 aws: [ERROR]: An error occurred (ParamValidation): argument command: Found invalid choice 'sts'
own command: 0 {
`;

const refused = 'aws: [ERROR]: An error occurred (ParamValidation): ';
const enrolled = `dry run: 0 "~\\\\phone.seed"
false
created: 0 { "UserName": "Ann", "SerialNumber": "arn:aws:iam::123456789012:mfa/eng/phone", "SeedFile": "~\\\\phone.seed" }
true
again: 0 { "UserName": "Ann", "SerialNumber": "arn:aws:iam::123456789012:mfa/eng/phone", "SeedFile": "~/phone.seed" }
held: 252 ${refused}argument --seed-outfile: [Errno 13] Permission denied: '~\\\\phone.seed'.
existing: 252 ${refused}argument --seed-outfile: 'other' exists and holds no seed. It is not overwritten.
missing folder: 252 ${refused}argument --seed-outfile: [Errno 2] No such file or directory: 'none\\\\key.seed'.
forbidden: 252 ${refused}argument --seed-outfile: [Errno 22] Invalid argument: 'a<b>?.seed'.
device: 252 ${refused}argument --seed-outfile: '.\\NUL' exists and is not a file.
no console: 252 ${refused}--create-virtual-mfa-device needs a terminal or --seed-outfile, and standard input is not a terminal.
unknown user: 254 The virtual MFA device arn:aws:iam::123456789012:mfa/key exists, and its seed is in '~\\O''Brien\\key.seed'. Correct the cause of the error, then run the command again to continue with this device. aws: [ERROR]: An error occurred (NoSuchEntity) when calling the EnableMFADevice operation: The user with name Nobody cannot be found.
from the file: 0 
`;

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
      stdout: 'with require(): r-1\nwith import(): ParamValidation 252\nwith another home\n',
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
    expect: { exitCode: 0, stdout: lockedCache },
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
  {
    name: 'windows/hand-over',
    program: 'hand-over.cjs',
    argv: [],
    base: 'bare',
    expect: { exitCode: 0, stdout: handedOver },
  },
  {
    name: 'windows/enrolment',
    program: 'enrolment.cjs',
    argv: [],
    base: 'bare',
    expect: { exitCode: 0, stdout: enrolled },
  },
];
