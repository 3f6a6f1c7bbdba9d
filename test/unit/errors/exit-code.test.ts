import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as engine from '../../../src/errors/cli-error.ts';
import { ExitCode } from '../../../src/errors/exit-code.ts';
import { exitCodes } from '../../../src/help/words.ts';
import * as library from '../../../src/library/errors.ts';

const details = { operation: '', serviceCode: '', serviceMessage: '', statusCode: 400, requestId: undefined };

describe('exit codes', () => {
  it('have these numbers', () => {
    expect(ExitCode).toEqual({
      success: 0,
      uncaught: 1,
      outputLost: 120,
      commandNotRunnable: 126,
      commandNotFound: 127,
      interrupted: 130,
      paramValidation: 252,
      configuration: 253,
      service: 254,
      general: 255,
    });
  });

  const errors = [
    [new engine.ParamValidationError(''), 252],
    [new engine.UsageError('', ''), 252],
    [new engine.MissingArgumentsError([], ''), 252],
    [new engine.UnknownOptionsError([], ''), 252],
    [new engine.CliConfigurationError('NoRegion', ''), 253],
    [new engine.CliGeneralError(''), 255],
    [new engine.UnknownProfileError(''), 255],
    [new engine.InterruptError(), 130],
    [new engine.BrokenOutputError('', 1, {}), 120],
    [new library.InvalidInputError(''), 252],
    [new library.ConfigurationError('NoRegion', ''), 253],
    [new library.ServiceError('', details), 254],
    [new library.ConnectionError('Tls', ''), 255],
    [new library.AbortedError(''), 130],
    [new library.GeneralError(''), 255],
  ] as const;

  it.each(errors.map(([error, code]) => [error.constructor.name, code, error] as const))(
    'of %s is %d',
    (_, code, error) => {
      expect(error.exitCode).toBe(code);
    },
  );

  it('are explained in the help, except for a crash, lost output and a command that the sandbox cannot run', () => {
    const { uncaught, outputLost, commandNotRunnable, commandNotFound, ...own } = ExitCode;
    expect(exitCodes.map(([code]) => code).sort()).toEqual(Object.values(own).sort());
  });

  it('have the same general failure as the programs in bin/', () => {
    for (const name of ['aws-iam-enable-mfa-device', 'aws-iam-enable-mfa-device-completer', 'iam-mfa-sandbox'])
      expect(readFileSync(`bin/${name}.js`, 'utf8')).toContain(`const generalFailure = ${ExitCode.general};`);
  });
});
