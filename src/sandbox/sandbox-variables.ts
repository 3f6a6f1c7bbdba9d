import type { Sandbox } from './start-sandbox.ts';

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string>>;

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
