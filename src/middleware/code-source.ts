import { ParamValidationError } from '../errors/cli-error.ts';
import { checkSeedOption, seedInEnvironment } from '../extensions/seed-reference.ts';
import type { TotpSeed } from '../extensions/totp-seed.ts';
import type { Host } from '../host/host.ts';
import { codeMembers, deviceMembers, type MemberName } from '../operation/enable-mfa-device.ts';
import { seedVariable } from '../operation/options.ts';
import type { OperationInput } from './operation-input.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The parameters that later layers add: one-time codes, and the device of `--create-virtual-mfa-device`. */
export interface LaterMembers {
  readonly laterMembers: readonly MemberName[];
  /** The seed to compute codes from, or to show with `--prompt-codes`. Without a seed the program asks for codes. */
  readonly seed?: TotpSeed;
}

const allCodes = codeMembers.map(({ name }) => name);

/**
 * Extension: decides where the one-time codes come from. `--totp-seed` takes precedence over codes in a document, like
 * any option. With `--prompt-codes` the user types the missing codes, or both codes if `--totp-seed` is also given. A
 * seed in the environment counts only if no code is given.
 */
export const codeSource: Middleware<
  RunStart & OperationOptions & OperationInput,
  LaterMembers & OperationInput,
  number
> = {
  name: 'code-source',
  async handle({ host, operation, merged }, next) {
    if (operation.createVirtualMfaDevice !== undefined) {
      // The layer `enrolment` adds the device and its codes.
      return next({ laterMembers: deviceMembers.map(({ name }) => name), merged });
    }
    const missing = allCodes.filter((name) => !merged.has(name));
    if (operation.promptCodes && !host.stdin.isTTY) {
      throw new ParamValidationError('--prompt-codes needs a terminal, and standard input is not a terminal.');
    }
    if (operation.totpSeed !== undefined) {
      checkSeedOption(operation.totpSeed);
      const seed = await load('--totp-seed', operation.totpSeed, host);
      const withoutCodes = new Map([...merged].filter(([name]) => !allCodes.some((code) => code === name)));
      return next({ seed, laterMembers: allCodes, merged: withoutCodes });
    }
    if (operation.promptCodes) return next({ laterMembers: missing, merged });
    const seedValue = missing.length === allCodes.length ? seedInEnvironment(host.env) : undefined;
    if (seedValue === undefined) return next({ laterMembers: [], merged });
    return next({ seed: await load(seedVariable, seedValue, host), laterMembers: allCodes, merged });
  },
};

async function load(name: string, value: string, host: Host): Promise<TotpSeed> {
  const { loadSeed } = await import('../extensions/load-seed.ts');
  return loadSeed(name, value, host);
}
