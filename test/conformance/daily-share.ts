import { createHash } from 'node:crypto';

const today = new Date().toISOString().slice(0, 10);

/**
 * Whether a case is selected today, as about one case in `share` is. Each day selects others, so every case has its
 * turn.
 */
export function isSelectedToday(name: string, share: number): boolean {
  return createHash('sha256').update(`${today} ${name}`).digest().readUInt32BE() % share === 0;
}
