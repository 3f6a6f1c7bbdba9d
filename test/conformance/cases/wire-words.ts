import type { Answer, Case } from '../case.ts';

const words = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

export const once = { AWS_MAX_ATTEMPTS: '1' };
export const twice = { AWS_MAX_ATTEMPTS: '2' };
export const fine: Answer = { body: '<R/>' };

/** A call over the wire; `argv` are options after the words. */
export function wire(name: string, { argv = [], ...rest }: Partial<Case>): Case {
  return { name: `wire/${name}`, argv: [...words, ...argv], direct: false, ...rest };
}

/** An error document. */
export function error(status: number, code: string, message = 'm'): Answer {
  return {
    status,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  };
}
