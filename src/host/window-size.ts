import { WriteStream } from 'node:tty';

/** Returns the size of the terminal's window; `undefined` if the terminal is gone. Some terminals report the size 0. */
export function windowSize(descriptor: number): { readonly columns: number; readonly rows: number } | undefined {
  try {
    const [columns, rows] = new WriteStream(descriptor).getWindowSize();
    return { columns, rows };
  } catch {
    return undefined;
  }
}
