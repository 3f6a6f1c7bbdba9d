import { isDeepStrictEqual } from 'node:util';
import type { Played, Screen } from './play-scenario.ts';

/** A screen in a record. Only the rows that differ from the previous screen are recorded. */
interface RecordedScreen {
  /** The column and the row of the cursor. */
  readonly cursor: string;
  /** The number of rows, if it differs from the previous screen. */
  readonly height?: number;
  /** The changed rows as lines such as `3: text` or, for equal rows, `4-9: text`. */
  readonly rows?: string;
  /** The changed colours of the rows, in the same form as `rows`. */
  readonly colours?: string;
}

/** The screens of a scenario, as they are recorded. */
export interface RecordedPlay {
  readonly screens: readonly RecordedScreen[];
  readonly left: string;
  readonly exitCode: number;
  readonly actions: readonly string[];
  readonly history?: string;
}

/** Writes the screens. Throws if they could not be read back. */
export function writePlay({ screens, left, exitCode, actions, history }: Played): RecordedPlay {
  const play: RecordedPlay = {
    screens: screens.map((screen, index) => writeScreen(screen, screens[index - 1])),
    left: left.join('\n'),
    exitCode,
    actions,
    ...(history === undefined ? {} : { history }),
  };
  if (!isDeepStrictEqual(readPlay(play), { screens, left, exitCode, actions, history })) {
    throw new Error(`cannot record the screens ${JSON.stringify(screens)}`);
  }
  return play;
}

/** Reads what `writePlay` wrote. */
export function readPlay({ left, history, ...play }: RecordedPlay): Played {
  const screens: Screen[] = [];
  for (const screen of play.screens) screens.push(readScreen(screen, screens.at(-1)));
  return { ...play, screens, left: left.split('\n'), history };
}

function writeScreen({ lines, colours, cursor }: Screen, before: Screen | undefined): RecordedScreen {
  const hasSameHeight = before?.lines.length === lines.length;
  const rows = writeRows(lines, hasSameHeight ? before.lines : []);
  const rowColours = writeRows(colours, hasSameHeight ? before.colours : []);
  return {
    cursor: cursor.join(' '),
    ...(hasSameHeight ? {} : { height: lines.length }),
    ...(rows === '' ? {} : { rows }),
    ...(rowColours === '' ? {} : { colours: rowColours }),
  };
}

function readScreen({ cursor, height, rows = '', colours = '' }: RecordedScreen, before: Screen | undefined): Screen {
  const [column = 0, row = 0] = cursor.split(' ').map(Number);
  const emptyRows = Array.from({ length: height ?? 0 }, () => '');
  return {
    lines: readRows(rows, height === undefined && before !== undefined ? before.lines : emptyRows),
    colours: readRows(colours, height === undefined && before !== undefined ? before.colours : emptyRows),
    cursor: [column, row],
  };
}

/** Writes the rows that changed, with equal neighbours joined: `3: text` and `4-9: text`. */
function writeRows(rows: readonly string[], before: readonly string[]): string {
  const written: string[] = [];
  for (let from = 0; from < rows.length; from += 1) {
    const text = rows[from] ?? '';
    if (text === (before[from] ?? '')) continue;
    let to = from;
    while (rows[to + 1] === text) to += 1;
    written.push(`${from === to ? from : `${from}-${to}`}: ${text}`);
    from = to;
  }
  return written.join('\n');
}

function readRows(written: string, before: readonly string[]): string[] {
  const rows = [...before];
  for (const line of written === '' ? [] : written.split('\n')) {
    const [, from, to, text = ''] = /^(\d+)(?:-(\d+))?: (.*)$/.exec(line) ?? [];
    for (let row = Number(from); row <= Number(to ?? from); row += 1) rows[row] = text;
  }
  return rows;
}
