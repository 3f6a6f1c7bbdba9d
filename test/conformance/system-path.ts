import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathWithoutAws } from '../support/path-without-aws.ts';

// `pathWithoutAws` makes this folder only on a machine with the AWS CLI.
const folder = join(tmpdir(), `system-path-${process.pid}`);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The PATH of the conformance suite: the system's folders, without the AWS CLI. */
export const systemPath = pathWithoutAws('/usr/local/bin:/usr/bin:/bin', folder);

/** Returns an environment whose only AWS setting prevents requests to the EC2 instance metadata service. */
export function bareEnvironment(home: string): Readonly<Record<string, string>> {
  return { HOME: home, PATH: systemPath, LANG: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true' };
}
