import type { ColorChoice, OutputFormat } from '../cli/parsed-args.ts';
import type { HostOutput } from '../host/host.ts';
import type { JsonValue } from '../python/value.ts';
import { wantsColour } from './colour.ts';
import type { Write } from './write.ts';

/** The settings for printing a value. */
export interface Format {
  readonly format: OutputFormat;
  /** A table's heading. */
  readonly title: string;
  readonly color: ColorChoice;
  /** Standard output. It decides the width and colour of a table, even if the table is written to standard error. */
  readonly stdout: HostOutput;
}

const widthWithoutTerminal = 80;

/** Writes the value in the chosen format, piece by piece; only the format's own code is loaded. */
export async function writeFormatted(value: JsonValue, { format, ...look }: Format, write: Write): Promise<void> {
  switch (format) {
    case 'json': {
      const { writeJson } = await import('./json.ts');
      return writeJson(value, write);
    }
    case 'text': {
      const { writeText } = await import('./text.ts');
      return writeText(value, write);
    }
    case 'yaml': {
      const { writeYaml } = await import('./yaml.ts');
      return writeYaml(value, write);
    }
    case 'yaml-stream': {
      const { writeYamlStream } = await import('./yaml.ts');
      return writeYamlStream(value, write);
    }
    case 'table': {
      const { writeTable } = await import('./table.ts');
      const columns = look.stdout.columns ?? widthWithoutTerminal;
      return writeTable(look.title, value, { columns, colour: wantsColour(look.color, look.stdout) }, write);
    }
    case 'off':
      return;
  }
}
