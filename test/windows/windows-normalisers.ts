import type { Observation } from '../conformance/run-case.ts';

/** The normalisers. Each removes a difference that Windows or Wine causes, from one or from both observations. */
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

/** Returns our observation on Windows, made in `folder`, as it would be on this machine. */
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

/** Rewrites paths below the folder from the drive Z: to this machine: without the drive, and with slashes. */
export function withPlainPaths(text: string, folder: string): string {
  // A backslash may be doubled once or twice, in quoted texts.
  const separator = '[\\\\/]{1,4}';
  const parts = folder.split('/').map((part) => part.replaceAll(/[^\w]/g, '\\$&'));
  const path = new RegExp(`[zZ]:${parts.join(separator)}(?:${separator}[^\\\\/\\s'",:;<>|]*)*`, 'g');
  return text.replaceAll(path, (found) => found.slice(2).replaceAll(/[\\/]+/g, '/'));
}
