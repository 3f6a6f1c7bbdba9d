/** The files that stand for the terminal a program was started from, whatever its streams are. */
export function terminalPaths(platform: string): { readonly input: string; readonly output: string } {
  if (platform === 'win32') return { input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' };
  return { input: '/dev/tty', output: '/dev/tty' };
}
