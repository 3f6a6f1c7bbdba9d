import type { Sandbox } from './start-sandbox.ts';

/** The formats in which the variables can be printed. */
export const exportFormats = ['sh', 'env', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Returns the variables as text for a shell (`sh`), for a file of `NAME=value` lines (`env`) or for a program (`json`).
 * Only `sh` also unsets the variables in `unset`. Throws an Error for a value that the format cannot contain. The
 * message does not repeat the value.
 */
export function exportText(format: ExportFormat, variables: Variables, unset: readonly string[]): string {
  switch (format) {
    case 'sh':
      return `unset ${unset.join(' ')}\n${shellLines(variables)}# iam-mfa-sandbox is ready\n`;
    case 'env':
      return envLines(variables);
    case 'json':
      return `${JSON.stringify(variables)}\n`;
  }
}

/** Text that needs no quotes in any shell or file of variables. */
const plainText = /^[\w/:.,@%+=-]+$/;

function shellLines(variables: Variables): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${plainText.test(value) ? value : quote(value)}\n`)
    .join('');
}

/** A shell takes everything in single quotes literally, even line ends. */
function quote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** The programs that read such a file (GitHub, Docker, shells) treat quotes differently, so only plain text is safe. */
function envLines(variables: Variables): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      if (!plainText.test(value)) throw new Error(`${name} holds characters that --export env cannot hold`);
      return `${name}=${value}\n`;
    })
    .join('');
}

/** Environment variables by name. */
type Variables = Readonly<Record<string, string>>;

/** Returns the environment variables that direct a program to the sandbox. */
export function sandboxVariables(sandbox: Sandbox): Variables {
  return {
    AWS_ENDPOINT_URL_IAM: sandbox.url,
    AWS_ENDPOINT_URL_STS: sandbox.url,
    AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
    AWS_REGION: sandbox.region,
  };
}
