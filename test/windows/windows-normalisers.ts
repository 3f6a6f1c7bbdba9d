import type { Observation } from '../conformance/run-case.ts';

/**
 * The normalisers. Each removes a difference that Windows or Wine causes. `reference` changes the AWS CLI's
 * observation, and `ours` changes this program's.
 */
const normalisers: readonly {
  readonly name: string;
  reference?(observation: Observation): Observation;
  ours?(observation: Observation, folder: string): Observation;
}[] = [
  {
    // Wine shows the folder of the run on the drive Z:.
    name: 'paths',
    ours(observation, folder) {
      const text = (value: string) => withPlainPaths(value, folder);
      const files = mapFiles(observation, (state) => ({ ...state, content: text(state.content) }));
      return { ...observation, stdout: text(observation.stdout), stderr: text(observation.stderr), files };
    },
  },
  {
    // Only a Unix has permission bits.
    name: 'modes',
    reference: withoutModes,
    ours: withoutModes,
  },
  {
    // On Windows, a folder cannot be opened, and a path below a file does not exist.
    name: 'folder-errors',
    reference: (observation) => ({
      ...observation,
      stderr: observation.stderr
        .replaceAll('[Errno 21] Is a directory', '[Errno 13] Permission denied')
        .replaceAll('[Errno 20] Not a directory', '[Errno 2] No such file or directory'),
    }),
  },
  {
    // In lists of files, Wine leaves out links whose target is missing.
    name: 'dangling-links',
    reference: (observation) => ({ ...observation, stdout: observation.stdout.replaceAll(/^.*\bdangling ?\n/gm, '') }),
  },
];

/** Returns the AWS CLI's observation as it would be on Windows. */
export function referenceOnWindows(observation: Observation): Observation {
  return normalisers.reduce((result, { reference }) => reference?.(result) ?? result, observation);
}

/** Converts this program's observation from Windows to the form of this machine. `folder` is the folder of the run. */
export function oursOnThisMachine(observation: Observation, folder: string): Observation {
  return normalisers.reduce((result, { ours }) => ours?.(result, folder) ?? result, observation);
}

function withoutModes(observation: Observation): Observation {
  return { ...observation, files: mapFiles(observation, (state) => ({ ...state, mode: 0 })) };
}

type FileState = Observation['files'][string];

function mapFiles({ files }: Observation, change: (state: FileState) => FileState): Observation['files'] {
  return Object.fromEntries(Object.entries(files).map(([name, state]) => [name, change(state)]));
}

/** Rewrites each path in the folder for this machine: removes the drive `Z:`, and changes backslashes to slashes. */
export function withPlainPaths(text: string, folder: string): string {
  // Quoting doubles each backslash, so a path that is quoted twice has four in a row.
  const separator = '[\\\\/]{1,4}';
  const parts = folder.split('/').map((part) => part.replaceAll(/[^\w]/g, '\\$&'));
  const path = new RegExp(`[zZ]:${parts.join(separator)}(?:${separator}[^\\\\/\\s'",:;<>|]*)*`, 'g');
  return text.replaceAll(path, (found) => found.slice(2).replaceAll(/[\\/]+/g, '/'));
}
