import { createHash } from 'node:crypto';

const today = new Date().toISOString().slice(0, 10);

/** Selects one case in N by its name. The selection changes each day, so that every case has its turn. */
export function isItsTurn(name: string, share: number): boolean {
  return createHash('sha256').update(`${today} ${name}`).digest().readUInt32BE() % share === 0;
}
