/** The command of every case of output and of errors. */
export const required: readonly string[] = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', '123456789'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

/** Sends nothing. With `--query`, prints the query's result; without it, prints nothing. */
export const skeleton: readonly string[] = [...required, '--generate-cli-skeleton', 'output'];
