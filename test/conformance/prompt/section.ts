import { isDeepStrictEqual } from 'node:util';
import { showWhole } from '../record/question.ts';
import { RecordFile } from '../record/record-file.ts';
import type { Program } from '../run-case.ts';
import type { StepResult } from '../sandbox-section.ts';
import { type Played, playScenario } from './play-scenario.ts';
import { type RecordedPlay, readPlay, writePlay } from './played-record.ts';
import { prepareReference } from './prepare-reference.ts';
import { type Scenario, scenarios } from './scenarios.ts';

export interface PromptOptions {
  /** Whether a scenario's name was asked for. */
  readonly isWanted: (name: string) => boolean;
  /** Whether what was recorded of the reference counts for a scenario. */
  readonly isRecalled: (name: string) => boolean;
  /** Whether to record what the reference shows. */
  readonly record: boolean;
  readonly jobs: number;
}

/** The names under which scenarios can be asked for. */
export const promptNames: readonly string[] = scenarios.map(nameOf);

/** How long a screen must not change to be looked at, in milliseconds: the second time for when a machine is busy. */
const quiet = { reference: [1200, 3000], ours: [400, 3000] } as const;

/** Plays each scenario on the reference and on ours: each screen on the way must be the same, cell by cell. */
export async function runPromptSection(
  folder: string,
  reference: Program,
  ours: Program,
  options: PromptOptions,
): Promise<StepResult[]> {
  const chosen = scenarios.filter((scenario) => options.isWanted(nameOf(scenario)));
  if (chosen.length === 0) return [];
  const recorded = new RecordFile<RecordedPlay>('prompt');
  let prepared: Program | undefined;
  const askReference = async (scenario: Scenario, patience: 0 | 1): Promise<Played> => {
    const [path = ''] = reference.command;
    prepared ??= { ...reference, command: [prepareReference(path, folder)] };
    const played = await playScenario(folder, scenario, prepared, quiet.reference[patience]);
    recorded.set(nameOf(scenario), { question: questionOf(scenario), answer: writePlay(played) });
    return played;
  };
  const results: StepResult[] = [];
  const queue = [...chosen];
  const work = async (): Promise<void> => {
    for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift()) {
      const name = nameOf(scenario);
      const known = options.isRecalled(scenario.name) ? recorded.get(name, questionOf(scenario)) : undefined;
      let problem = compare(
        known === undefined ? await askReference(scenario, 0) : readPlay(known),
        await playScenario(folder, scenario, ours, quiet.ours[0]),
      );
      if (problem !== undefined) {
        const expected = await askReference(scenario, 1);
        problem = compare(expected, await playScenario(folder, scenario, ours, quiet.ours[1]));
      }
      results.push({ name, problem });
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  if (options.record) {
    for (const name of recorded.names) if (options.isWanted(name) && !promptNames.includes(name)) recorded.delete(name);
    recorded.write();
  }
  return results;
}

/** What differs first: an account of it with the lines that are not the same. */
function compare(expected: Played, found: Played): string | undefined {
  for (const [step, sight] of expected.sights.entries()) {
    const other = found.sights[step];
    if (other === undefined) return `step ${step}: ours had ended, with ${found.exitCode}`;
    for (const part of ['lines', 'cursor', 'colours'] as const) {
      if (isDeepStrictEqual(sight[part], other[part])) continue;
      return `step ${step}, ${part}:\n${listDifferences(sight[part].map(String), other[part].map(String))}`;
    }
  }
  if (found.sights.length > expected.sights.length) return 'ours had not ended';
  for (const part of ['left', 'exitCode', 'actions', 'history'] as const) {
    if (isDeepStrictEqual(expected[part], found[part])) continue;
    return `${part}:\n    - ${JSON.stringify(expected[part])}\n    + ${JSON.stringify(found[part])}`;
  }
  return undefined;
}

function listDifferences(expected: readonly string[], found: readonly string[]): string {
  const rows = Array.from({ length: Math.max(expected.length, found.length) }, (_, row) => row);
  return rows
    .filter((row) => expected[row] !== found[row])
    .slice(0, 8)
    .map((row) => `    ${row} - ${expected[row]}\n    ${row} + ${found[row]}`)
    .join('\n');
}

function nameOf({ name }: Scenario): string {
  return `prompt/${name}`;
}

function questionOf({ name: _, ...content }: Scenario): object {
  return showWhole(content);
}
