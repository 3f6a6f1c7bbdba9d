/** The words before the options. */
export const words: readonly string[] = ['iam', 'enable-mfa-device'];

export const serialNumber = 'arn:aws:iam::123456789012:mfa/Dana';

const good = {
  'user-name': 'Dana',
  'serial-number': serialNumber,
  'authentication-code1': '123456',
  'authentication-code2': '654321',
} as const;

/** Returns the complete command. `values` has new values for some options. The value `null` removes an option. */
export function call(
  values: Readonly<Partial<Record<keyof typeof good, string | null>>> = {},
  ...rest: readonly string[]
): readonly string[] {
  const options = Object.entries({ ...good, ...values });
  return [...words, ...options.flatMap(([name, value]) => (value === null ? [] : [`--${name}`, value])), ...rest];
}

/** Returns the command with a JSON document instead of options for the parameters. */
export function withJson(document: string, ...rest: readonly string[]): readonly string[] {
  return [...words, '--cli-input-json', document, ...rest];
}

/** Returns the command with a YAML document instead of options for the parameters. */
export function withYaml(document: string, ...rest: readonly string[]): readonly string[] {
  return [...words, '--cli-input-yaml', document, ...rest];
}

/** Returns a JSON document of valid parameters. `replaced` has new values for some members, written as JSON. */
export function jsonDocument(replaced: Readonly<Record<string, string>> = {}): string {
  const members = {
    UserName: '"Dana"',
    SerialNumber: `"${serialNumber}"`,
    AuthenticationCode1: '"123456"',
    AuthenticationCode2: '"654321"',
    ...replaced,
  };
  return `{${Object.entries(members)
    .map(([name, value]) => `"${name}": ${value}`)
    .join(', ')}}`;
}

/** A config file that turns off validation, so that the program sends the parameters as given. */
export const noValidation = { 'home/.aws/config': '[default]\nparameter_validation = false\n' } as const;
