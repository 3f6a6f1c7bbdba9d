/** A complete command with all required options. The cases about output and errors add options to this command. */
export const required: readonly string[] = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', '123456789'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

/** A command that sends no request. It prints the result of `--query`. Without `--query` it prints nothing. */
export const skeleton: readonly string[] = [...required, '--generate-cli-skeleton', 'output'];
