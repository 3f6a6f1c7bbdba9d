import { enableMfaDevice, type MemberName } from '../../operation/enable-mfa-device.ts';
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
  return codeMembers.flatMap((name) => findParameter(context, name) ?? []);
}

export const codeMembers = ['AuthenticationCode1', 'AuthenticationCode2'] as const satisfies readonly MemberName[];
