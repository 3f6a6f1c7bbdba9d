import type { SkeletonKind } from '../cli/parsed-args.ts';
import { enableMfaDevice, type MemberName } from '../operation/enable-mfa-device.ts';

/** Returns the skeleton that `--generate-cli-skeleton` prints, with its final newline. */
export function skeletonText(kind: Exclude<SkeletonKind, 'output'>): string {
  return kind === 'input' ? jsonSkeleton() : yamlSkeleton();
}

function jsonSkeleton(): string {
  const lines = enableMfaDevice.members.map(({ name }) => `    "${name}": ""`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/**
 * Returns the skeleton in YAML. As in the AWS CLI, the first line has two spaces before its comment, and each other
 * line has one.
 */
function yamlSkeleton(): string {
  const lines = enableMfaDevice.members.map(({ name }, index) => {
    return `${name}: ''${index === 0 ? '  ' : ' '}# [REQUIRED] ${comments[name]}\n`;
  });
  return lines.join('');
}

const comments: Readonly<Record<MemberName, string>> = {
  UserName: 'The name of the IAM user for whom you want to enable the MFA device.',
  SerialNumber: 'The serial number that uniquely identifies the MFA device.',
  AuthenticationCode1: 'An authentication code emitted by the device.',
  AuthenticationCode2: 'A subsequent authentication code emitted by the device.',
};
