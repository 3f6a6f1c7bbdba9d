import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Case } from './case.ts';

/** What a file in `generated/` offers. */
export interface GeneratedCases {
  readonly name: string;
  readonly case: fc.Arbitrary<Case>;
}

const folder = join(process.cwd(), 'test/conformance');

/** Every case of every file in `cases/`; names must be unique. */
export async function loadCases(): Promise<Case[]> {
  const found: Case[] = [];
  for (const file of filesIn('cases')) {
    // The bundler takes in all files that fit this pattern.
    const module: { cases?: readonly Case[] } = await import(`./cases/${file}.ts`);
    found.push(...(module.cases ?? []));
  }
  const names = found.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`case names used twice: ${twice.join(', ')}`);
  return found;
}

/** `count` cases of each kind in `generated/`, the same for the same seed. */
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
