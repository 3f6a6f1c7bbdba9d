import { createHash } from 'node:crypto';

const today = new Date().toISOString().slice(0, 10);

/**
 * Whether today's selection contains the case `name`. A selection contains about one case in `share`. The selection
 * changes daily, so every case is selected sooner or later.
 */
export function isSelectedToday(name: string, share: number): boolean {
  return createHash('sha256').update(`${today} ${name}`).digest().readUInt32BE() % share === 0;
}
