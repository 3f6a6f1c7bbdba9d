import { type Host, HostError } from '../host/host.ts';

/**
 * Whether the pager would write to stdout what it reads and no more: starting it would take longer than everything else. So
 * does `cat`, and `less` where stdout is no terminal. What lies at `path` under their names must be a program in machine
 * code: a script may do more.
 */
export function onlyCopies(program: string, args: readonly string[], path: string, host: Host): boolean {
  if (host.platform !== 'linux') return false;
  if (program === 'cat') return args.length === 0 && isMachineCode(path, host);
  if (program !== 'less' || host.stdout.isTTY || !args.every((arg) => arg === '-R')) return false;
  return isPlain(host.env['LESS'], host.env['LESSOPEN']) && isMachineCode(path, host);
}

/** `less` is told neither to write elsewhere nor to run something on its standard input. */
function isPlain(options = '', preprocessor = ''): boolean {
  return /^-?[EFJMNQRSXWaceimnqruw]*$/.test(options) && !/^\|*-/.test(preprocessor);
}

function isMachineCode(path: string, { files }: Host): boolean {
  try {
    return Buffer.from(files.read(path).subarray(0, 4)).toString('latin1') === '\x7fELF';
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return false;
  }
}
