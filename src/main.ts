import type { Host } from './host/host.ts';
import { alreadyEnabled } from './middleware/already-enabled.ts';
import { autoPrompt } from './middleware/auto-prompt.ts';
import { awsFiles } from './middleware/aws-files.ts';
import { awsSession } from './middleware/aws-session.ts';
import { call } from './middleware/call.ts';
import { client } from './middleware/client.ts';
import { codeSource } from './middleware/code-source.ts';
import { display } from './middleware/display.ts';
import { dryRun } from './middleware/dry-run.ts';
import { enrolment } from './middleware/enrolment.ts';
import { firstPass, promptFlags } from './middleware/first-pass.ts';
import { globalOptions } from './middleware/global-options.ts';
import { globalValues } from './middleware/global-values.ts';
import { handOver } from './middleware/hand-over.ts';
import { interruption } from './middleware/interruption.ts';
import { literalSeed } from './middleware/literal-seed.ts';
import { logging } from './middleware/logging.ts';
import { oneTimeCodes } from './middleware/one-time-codes.ts';
import { operationInput } from './middleware/operation-input.ts';
import { operationOptions } from './middleware/operation-options.ts';
import { createPipeline } from './middleware/pipeline.ts';
import { request } from './middleware/request.ts';
import type { OpeningMode, RunStart } from './middleware/run-start.ts';
import { tidyUp } from './middleware/tidy-up.ts';
import { validation } from './middleware/validation.ts';
import type { ColourState } from './output/colour.ts';
import type { ErrorSettings } from './report/error-format.ts';
import { wantedHints } from './report/hints/wanted-hints.ts';
import { renderError, renderLastError } from './report/render-error.ts';
import type { Reporting } from './report/reporting.ts';
import { createSession, profileSection } from './settings/session.ts';

/** The layers of a run, outermost first. */
export const layers = createPipeline<RunStart, number>()
  .use(handOver)
  .use(firstPass)
  .use(awsFiles)
  .use(promptFlags)
  .use(literalSeed)
  .use(autoPrompt)
  .use(globalOptions)
  .use(globalValues)
  .use(awsSession)
  .use(logging)
  .use(operationOptions)
  .use(operationInput)
  .use(codeSource)
  .use(tidyUp)
  .use(interruption)
  .use(client)
  .use(validation)
  .use(request)
  .use(dryRun)
  .use(alreadyEnabled)
  .use(enrolment)
  .use(oneTimeCodes)
  .use(call);

/** Runs the command and returns its exit code. Never rejects: it prints errors. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const colourState = { setups: 0 };
  let reporting: Reporting = { started: host.clock.now() };
  const runLine = (line: readonly string[], prompted: OpeningMode): Promise<number> => {
    // A line from the prompt is a separate run, so the first command line's error settings no longer apply.
    reporting = { started: host.clock.now() };
    return layers.run({ host, argv: line, reporting, colourState, prompted, runLine }, display);
  };
  try {
    return await layers.run({ host, argv, reporting, colourState, runLine }, display);
  } catch (error) {
    try {
      return await report(error, reporting, colourState, host);
    } catch (failure) {
      return renderLastError(failure, host);
    }
  }
}

async function report(error: unknown, reporting: Reporting, colourState: ColourState, host: Host): Promise<number> {
  const settings = errorSettings(reporting, host);
  const exitCode = await renderError(error, settings, colourState, host);
  const wanted = wantedHints(settings, host);
  if (wanted !== 'nothing') {
    const { showHints } = await import('./report/hints/show-hints.ts');
    await showHints(error, reporting, host, wanted);
  }
  return exitCode;
}

function errorSettings({ config, globals, session }: Reporting, host: Host): ErrorSettings {
  const settings = { errorFormat: globals?.cliErrorFormat, color: globals?.color ?? 'auto' } as const;
  if (config === undefined) return settings;
  const lookUpErrorFormat = () => {
    const value = profileSection(session ?? createSession(config, host.env)).get('cli_error_format');
    return typeof value === 'string' ? value : undefined;
  };
  return { ...settings, lookUpErrorFormat };
}
