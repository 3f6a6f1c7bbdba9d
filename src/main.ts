import { renderError } from './errors/render-error.ts';
import type { Host } from './host/host.ts';
import { firstPass, promptFlags } from './middleware/first-pass.ts';
import { globalOptions } from './middleware/global-options.ts';
import { globalValues } from './middleware/global-values.ts';
import { operationInput } from './middleware/operation-input.ts';
import { operationOptions } from './middleware/operation-options.ts';
import { createPipeline } from './middleware/pipeline.ts';
import type { Reporting, RunStart } from './middleware/run-start.ts';

/** The layers of a run, from the outermost in. */
export const trip = createPipeline<RunStart, number>()
  .use(firstPass)
  .use(promptFlags)
  .use(globalOptions)
  .use(globalValues)
  .use(operationOptions)
  .use(operationInput);

/** Runs the command and answers its exit code; whatever goes wrong has been printed by then. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const reporting: Reporting = {};
  const colourState = { setups: 0 };
  try {
    return await trip.run({ host, argv, reporting }, async () => 0);
  } catch (error) {
    const { globals } = reporting;
    return renderError(
      error,
      { errorFormat: globals?.cliErrorFormat, color: globals?.color ?? 'auto' },
      colourState,
      host,
    );
  }
}
