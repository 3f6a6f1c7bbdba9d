import type { Option } from './option.ts';

/** The options every command has, in the reference's order (the order of its ambiguity messages and help pages). */
export const globalOptions = [
  { name: 'debug', kind: 'flag', dest: 'debug' },
  { name: 'endpoint-url', kind: 'value', dest: 'endpointUrl' },
  { name: 'no-verify-ssl', kind: 'flag', dest: 'verifySsl' },
  { name: 'no-paginate', kind: 'flag', dest: 'paginate' },
  {
    name: 'output',
    kind: 'value',
    dest: 'output',
    choices: ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'],
  },
  { name: 'query', kind: 'value', dest: 'query' },
  { name: 'profile', kind: 'value', dest: 'profile' },
  { name: 'region', kind: 'value', dest: 'region' },
  { name: 'version', kind: 'version', dest: 'version' },
  { name: 'color', kind: 'value', dest: 'color', choices: ['on', 'off', 'auto'], defaultValue: 'auto' },
  { name: 'no-sign-request', kind: 'flag', dest: 'signRequest' },
  { name: 'ca-bundle', kind: 'value', dest: 'caBundle' },
  { name: 'cli-read-timeout', kind: 'int', dest: 'cliReadTimeout' },
  { name: 'cli-connect-timeout', kind: 'int', dest: 'cliConnectTimeout' },
  { name: 'cli-binary-format', kind: 'value', dest: 'cliBinaryFormat', choices: ['base64', 'raw-in-base64-out'] },
  { name: 'no-cli-pager', kind: 'flag', dest: 'cliPager' },
  { name: 'cli-auto-prompt', kind: 'flag', dest: 'cliAutoPrompt' },
  { name: 'no-cli-auto-prompt', kind: 'flag', dest: 'noCliAutoPrompt' },
  {
    name: 'cli-error-format',
    kind: 'value',
    dest: 'cliErrorFormat',
    choices: ['legacy', 'json', 'yaml', 'text', 'table', 'enhanced'],
  },
] as const satisfies readonly Option[];
