import type { HostFiles } from './host.ts';

/**
 * Returns the bytes of the last `count` words of this process's command line. Node replaces invalid UTF-8 in arguments
 * by U+FFFD, and only Linux provides the original bytes. Elsewhere returns `undefined`.
 */
export function readTypedWords(count: number, files: Pick<HostFiles, 'read'>): readonly Uint8Array[] | undefined {
  let line: Uint8Array;
  try {
    line = files.read('/proc/self/cmdline');
  } catch {
    return undefined;
  }
  const words: Uint8Array[] = [];
  let start = 0;
  for (let end = line.indexOf(0); end !== -1; end = line.indexOf(0, start)) {
    words.push(line.subarray(start, end));
    start = end + 1;
  }
  return count === 0 ? [] : words.slice(-count);
}
