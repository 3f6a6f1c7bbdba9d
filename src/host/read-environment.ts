import { readFileSync } from 'node:fs';
import type { Environment } from './host.ts';
import { decodeNative } from './native-text.ts';

/**
 * Returns the environment of the process. Node replaces invalid UTF-8 with U+FFFD. On Linux, this function reads the
 * values with U+FFFD again and decodes them with decodeNative(), which keeps the bytes.
 */
export function readEnvironment(): Environment {
  const env = process.env;
  // On Windows, a copy of `process.env` would not ignore the case of names, and the original bytes are not available.
  if (process.platform === 'win32' || !Object.values(env).some(hasReplacement)) return env;
  const exact: Record<string, string | undefined> = { ...env };
  for (const [name, bytes] of initialVariables()) {
    // A variable that this process has changed since its start keeps Node's value.
    if (hasReplacement(env[name]) && bytes.toString('utf8') === env[name]) exact[name] = decodeNative(bytes);
  }
  return exact;
}

/** Returns one variable as readEnvironment() does, without checking all the others. */
export function readVariable(name: string): string | undefined {
  const value = process.env[name];
  return hasReplacement(value) ? readEnvironment()[name] : value;
}

function hasReplacement(value: string | undefined): boolean {
  return value?.includes('\ufffd') ?? false;
}

function initialVariables(): [name: string, value: Buffer][] {
  let block: Buffer;
  try {
    block = readFileSync('/proc/self/environ');
  } catch {
    return [];
  }
  const found: [string, Buffer][] = [];
  let start = 0;
  for (let end = block.indexOf(0); end !== -1; end = block.indexOf(0, start)) {
    const equals = block.indexOf('=', start);
    if (equals !== -1 && equals < end)
      found.push([block.toString('utf8', start, equals), block.subarray(equals + 1, end)]);
    start = end + 1;
  }
  return found;
}
