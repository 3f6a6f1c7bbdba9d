import { describe, expect, it } from 'vitest';
import { terminalPaths } from '../../../src/host/terminal-hold.ts';

describe('terminalPaths', () => {
  it('are the console of Windows, and /dev/tty elsewhere', () => {
    expect(terminalPaths('win32')).toEqual({ input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' });
    for (const platform of ['linux', 'darwin', 'freebsd']) {
      expect(terminalPaths(platform)).toEqual({ input: '/dev/tty', output: '/dev/tty' });
    }
  });
});
