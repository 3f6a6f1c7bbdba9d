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
  /** Whether the user selected the scenario by name. */
  readonly isWanted: (name: string) => boolean;
  /** Whether the recorded screens of the AWS CLI are used for a scenario. */
  readonly isRecalled: (name: string) => boolean;
  /** Whether to record the AWS CLI's screens. */
  readonly record: boolean;
  readonly jobs: number;
}

/** The names by which the user selects scenarios. */
export const promptNames: readonly string[] = scenarios.map(nameOf);

/**
 * The milliseconds after which an unchanged screen counts as complete. A busy machine draws slowly, so a scenario that
 * differed is repeated with the second value.
 */
const quiet = { reference: [1200, 3000], ours: [400, 3000] } as const;

/**
 * Plays each scenario with this program and with the AWS CLI, or uses the AWS CLI's recorded screens. The text, colours
 * and cursor of every screen must be the same, except for descriptions and documentation.
 */
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
  const askReference = async (scenario: Scenario, attempt: 0 | 1): Promise<Played> => {
    const [path = ''] = reference.command;
    prepared ??= { ...reference, command: [prepareReference(path, folder)] };
    const played = await playScenario(folder, scenario, prepared, quiet.reference[attempt]);
    recorded.set(nameOf(scenario), { question: questionOf(scenario), answer: writePlay(played) });
    return played;
  };
  const results: StepResult[] = [];
  const queue = [...chosen];
  const work = async (): Promise<void> => {
    for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift()) {
      const name = nameOf(scenario);
      const recordedPlay = options.isRecalled(name) ? recorded.get(name, questionOf(scenario)) : undefined;
      let problem = compare(
        recordedPlay === undefined ? await askReference(scenario, 0) : readPlay(recordedPlay),
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

/** Returns a description of the first difference, with the lines that differ. */
function compare(expected: Played, found: Played): string | undefined {
  for (const [step, screen] of expected.screens.entries()) {
    const other = found.screens[step];
    if (other === undefined) return `step ${step}: ours had ended, with exit code ${found.exitCode}`;
    for (const part of ['lines', 'cursor', 'colours'] as const) {
      if (isDeepStrictEqual(screen[part], other[part])) continue;
      return `step ${step}, ${part}:\n${listDifferences(screen[part].map(String), other[part].map(String))}`;
    }
  }
  if (found.screens.length > expected.screens.length) return 'ours had not ended';
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
