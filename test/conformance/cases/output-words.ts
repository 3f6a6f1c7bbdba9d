/** The command of every case of output and of errors. */
export const required: readonly string[] = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', '123456789'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

/** Prints what the query returns, without a call. */
export const skeleton: readonly string[] = [...required, '--generate-cli-skeleton', 'output'];
