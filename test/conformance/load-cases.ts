import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Case } from './case.ts';

/** The exports of a file in `generated/`. */
export interface GeneratedCases {
  /** The kind of the cases. A case's own name is ignored: `generateCases` names each case by kind, seed and number. */
  readonly name: string;
  readonly case: fc.Arbitrary<Case>;
}

const folder = join(process.cwd(), 'test/conformance');

/** Returns the cases of all files in `cases/`. Their names must be unique. */
export async function loadCases(): Promise<Case[]> {
  const found: Case[] = [];
  for (const file of filesIn('cases')) {
    // The bundler includes all files that match this pattern.
    const module: { cases?: readonly Case[] } = await import(`./cases/${file}.ts`);
    found.push(...(module.cases ?? []));
  }
  const names = found.map(({ name }) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) throw new Error(`case names used twice: ${repeated.join(', ')}`);
  return found;
}

/** Returns `count` cases of each kind in `generated/`. Equal seeds give equal cases. */
export async function generateCases(count: number, seed: number): Promise<Case[]> {
  const found: Case[] = [];
  for (const file of filesIn('generated')) {
    const module: { arbitraries?: readonly GeneratedCases[] } = await import(`./generated/${file}.ts`);
    for (const { name, case: arbitrary } of module.arbitraries ?? []) {
      const cases = fc.sample(arbitrary, { numRuns: count, seed });
      found.push(...cases.map((each, index) => ({ ...each, name: `generated/${name}-${seed}-${index}` })));
    }
  }
  return found;
}

function filesIn(name: string): string[] {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.ts'));
  return files.map((file) => file.replace(/\.ts$/, '')).sort();
}
