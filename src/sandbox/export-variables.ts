import type { Environment } from '../host/host.ts';
import type { exportFormats } from './command-options.ts';
import type { Sandbox } from './start-sandbox.ts';

export type ExportFormat = (typeof exportFormats)[number];

/**
 * Returns the variables as text for a shell (`sh`), for a file of `NAME=value` lines (`env`) or for a program (`json`).
 * `sh` unsets the variables that would direct a program away from the sandbox. `env` and `json` give them an empty
 * value, except the variables that select a profile. Throws an Error for a value that the format cannot contain. The
 * message does not repeat the value.
 */
export function exportText(format: ExportFormat, variables: Variables): string {
  switch (format) {
    case 'sh':
      return `unset ${foreignVariables.join(' ')}\n${shellLines(variables)}# iam-mfa-sandbox is ready\n`;
    case 'env':
      return envLines({ ...variables, ...emptied() });
    case 'json':
      return `${JSON.stringify({ ...variables, ...emptied() })}\n`;
  }
}

/**
 * Variables that would mix other credentials with the sandbox's, or make a program ignore the sandbox's address. With
 * an empty value, these variables have no effect.
 */
const emptiedVariables = [
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
];

/** Variables that select a profile. The AWS CLI treats an empty value as the name of a profile, and refuses it. */
const profileVariables = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'];

/** The variables that would direct a program away from the sandbox. */
const foreignVariables: readonly string[] = [...profileVariables, ...emptiedVariables];

function emptied(): Variables {
  return Object.fromEntries(emptiedVariables.map((name) => [name, '']));
}

/** Returns the profile variables that are set in `env`, the user's environment, if `format` cannot unset variables. */
export function remainingVariables(format: ExportFormat, env: Environment): readonly string[] {
  return format === 'sh' ? [] : profileVariables.filter((name) => env[name] !== undefined);
}

/** Returns the variables for a command that the sandbox runs. `undefined` removes a variable. */
export function commandVariables(sandbox: Sandbox, env: Environment): Environment {
  return {
    ...Object.fromEntries(foreignVariables.map((name) => [name, undefined])),
    ...sandboxVariables(sandbox, env),
  };
}

/** Text that needs no quotes in a shell. */
const shellText = /^[\w/:.,@%+=-]+$/;

/** Text that means the same in every program that reads a file of variables. */
const plainText = /^[\w/:.,@%+=*-]*$/;

function shellLines(variables: Variables): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${shellText.test(value) ? value : quote(value)}\n`)
    .join('');
}

/** A shell reads everything in single quotes literally, even line ends. */
function quote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/**
 * Returns `NAME=value` lines. Refuses values that need quotes, because GitHub, Docker and shells treat quotes
 * differently.
 */
function envLines(variables: Variables): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      if (!plainText.test(value)) throw new Error(`${name} contains characters that --export env cannot represent`);
      return `${name}=${value}\n`;
    })
    .join('');
}

/** Environment variables by name. */
type Variables = Readonly<Record<string, string>>;

/** Returns the environment variables that direct a program to the sandbox. */
export function sandboxVariables(sandbox: Sandbox, env: Environment = {}): Variables {
  return {
    AWS_ENDPOINT_URL_IAM: sandbox.url,
    AWS_ENDPOINT_URL_STS: sandbox.url,
    AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
    AWS_REGION: sandbox.region,
    AWS_DEFAULT_REGION: sandbox.region,
    ...noProxyVariables(env),
  };
}

/** Returns the variables that exempt the sandbox from the proxy. Without a proxy in the environment, returns none. */
function noProxyVariables(env: Environment): Variables {
  if (!Object.keys(env).some((name) => /^(?:https?|all)_proxy$/i.test(name))) return {};
  const exempt = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').split(/[\s,]+/).filter((host) => host !== '');
  const value = [...exempt, '127.0.0.1'].join(',');
  return { no_proxy: value, NO_PROXY: value };
}
