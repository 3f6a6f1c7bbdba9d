import { seedVariable } from '../cli/extension-options.ts';
import type { Environment } from './host.ts';

/** No stty, pager, credential process or alias needs the seed: it stays in this process. */
export function withoutSeed(env: Environment = process.env): NodeJS.ProcessEnv {
  // Windows has variables under any spelling of their name.
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.toUpperCase() !== seedVariable));
}
