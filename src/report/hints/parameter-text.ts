import { seedInEnvironment } from '../../extensions/seed-reference.ts';
import { codeMembers, enableMfaDevice, type MemberName } from '../../operation/enable-mfa-device.ts';
import type { HintContext } from './hint-context.ts';
import { findTypedValue } from './typed-options.ts';

/** The text of a parameter as it was to be sent; where the run did not get that far, as it was typed. */
export function findParameter(
  { input, argv }: Pick<HintContext, 'input' | 'argv'>,
  name: MemberName,
): string | undefined {
  if (input !== undefined) {
    const value = input.get(name);
    return typeof value === 'string' ? value : undefined;
  }
  const flag = enableMfaDevice.members.find((member) => member.name === name)?.flag;
  return flag === undefined ? undefined : findTypedValue(argv ?? [], flag);
}

/** Both codes, where they are texts. Never to be shown. */
export function findCodes(context: Pick<HintContext, 'input' | 'argv'>): readonly string[] {
  return codeMembers.flatMap(({ name }) => findParameter(context, name) ?? []);
}

/** Where the codes come from: with the parameters, from a seed, or from the user who was asked. */
export function codeSource({ input, operation, host }: Pick<HintContext, 'input' | 'operation' | 'host'>): CodeSource {
  if (operation?.totpSeed !== undefined) return 'seed';
  if (operation?.promptCodes === true) return 'prompt';
  const areGiven = codeMembers.some(({ name, dest }) => input?.has(name) === true || operation?.[dest] !== undefined);
  return areGiven || seedInEnvironment(host.env) === undefined ? 'parameters' : 'seed';
}

type CodeSource = 'parameters' | 'seed' | 'prompt';
