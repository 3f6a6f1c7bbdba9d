import { seedInEnvironment } from '../../extensions/seed-reference.ts';
import type { Host } from '../../host/host.ts';
import { seedVariable } from '../../operation/extension-options.ts';
import { type HintContext, isAnswer } from './hint-context.ts';
import { findCodes } from './parameter-text.ts';

/** How far from now codes are looked for, in steps. */
const window = 40;

/**
 * Whether the codes that were refused are right the other way round: known where the environment holds a seed although codes
 * were given, and that seed makes them; else `undefined`.
 */
export async function areCodesReversed(
  context: Pick<HintContext, 'error' | 'input' | 'argv' | 'now'>,
  host: Host,
): Promise<boolean | undefined> {
  const text = seedInEnvironment(host.env);
  const [first, second] = findCodes(context);
  if (!isAnswer(context, 'InvalidAuthenticationCode') || text === undefined || second === undefined) return undefined;
  const { loadSeed } = await import('../../extensions/load-seed.ts');
  // Whoever may read the seed's file is not the matter here.
  const seed = await loadSeed(seedVariable, text, { ...host, stderr: { ...host.stderr, write() {} } });
  const now = seed.stepAt(context.now);
  const steps = Array.from({ length: 2 * window }, (_, index) => now - window + index);
  return steps.some((step) => seed.codeAt(step) === second && seed.codeAt(step + 1) === first) || undefined;
}
