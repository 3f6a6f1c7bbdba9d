import { enableMfaDevice } from './enable-mfa-device.ts';
import type { Option } from './option.ts';

/** The operation's own options in the reference's order: one for each member, the two documents, the skeleton. */
export const operationOptions: readonly Option[] = [
  ...enableMfaDevice.members.map(({ flag, dest }) => ({ name: flag, kind: 'value', dest }) as const),
  { name: 'cli-input-json', kind: 'value', dest: 'cliInputJson' },
  { name: 'cli-input-yaml', kind: 'value', dest: 'cliInputYaml' },
  {
    name: 'generate-cli-skeleton',
    kind: 'optional-value',
    dest: 'generateCliSkeleton',
    choices: ['input', 'output', 'yaml-input'],
    valueWhenBare: 'input',
  },
];
