import { enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import { quoteShell } from '../../python/shell-split.ts';

/**
 * A user name or serial number as a command may show it, or the placeholder: for what the service's own pattern refuses, and
 * for what may be a code, a seed or a secret key in the wrong place.
 */
export function showParameter(name: 'UserName' | 'SerialNumber', value: string | undefined): string {
  const member = enableMfaDevice.members.find((each) => each.name === name);
  const placeholder = name === 'UserName' ? 'NAME' : 'ARN';
  if (member === undefined || value === undefined || value.length > member.maxLength) return placeholder;
  if (!new RegExp(`^(?:${member.pattern})$`).test(value) || looksSecret(value)) return placeholder;
  return quoteShell(value);
}

/** A file name, profile or the like as a command may show it, or the placeholder. */
export function showText(text: string, placeholder: string): string {
  return text === '' || /[\p{C}\p{Zl}\p{Zp}]/u.test(text) || looksSecret(text) ? placeholder : quoteShell(text);
}

const secretShapes: readonly RegExp[] = [
  // A one-time code.
  /^\d{6,8}$/,
  // A Base32 seed.
  /^[A-Z2-7]{16,}=*$/,
  /^[a-z2-7]{32,}=*$/,
  // A secret access key.
  /^[A-Za-z0-9/+=]{40}$/,
  /otpauth:/i,
];

function looksSecret(text: string): boolean {
  return secretShapes.some((shape) => shape.test(text));
}
