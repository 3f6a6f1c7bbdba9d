import type { Sandbox } from './start-sandbox.ts';

/** The formats that the variables can be printed in. */
export const exportFormats = ['sh', 'env', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * The text that hands the variables, and the lack of those in `unset`, to a shell (`sh`), to a file of `NAME=value` lines
 * (`env`) or to a program (`json`). Throws an Error for a value that the format cannot hold, without repeating it.
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

/** Text that every shell, and every program that reads such files, takes as it stands. */
const plainText = /^[\w/:.,@%+=-]+$/;

function shellLines(variables: Variables): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${plainText.test(value) ? value : quote(value)}\n`)
    .join('');
}

/** Within single quotes a shell takes everything as it stands, line ends too. */
function quote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** Programs that read such a file (GitHub, Docker, a shell) do not agree on quotes, so that only plain text is safe. */
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

/** What makes a program talk to the sandbox. */
export function sandboxVariables(sandbox: Sandbox): Variables {
  return {
    AWS_ENDPOINT_URL_IAM: sandbox.url,
    AWS_ENDPOINT_URL_STS: sandbox.url,
    AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
    AWS_REGION: sandbox.region,
  };
}
