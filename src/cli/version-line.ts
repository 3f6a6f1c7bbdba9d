import type { HostMachine } from '../host/host.ts';

/** The version of the reference that this program stands in for. */
export const referenceVersion = '2.36.12';

/** The line of `--version`, in the reference's shape. */
export function versionLine({ packageVersion, nodeVersion, system, release, architecture }: HostMachine): string {
  const own = `aws-iam-enable-mfa-device/${packageVersion} aws-cli-compat/${referenceVersion}`;
  return `${own} Node/${nodeVersion} ${system}/${release} npm/${architecture}`;
}
