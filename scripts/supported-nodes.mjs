// The Node versions that the package supports. The oldest is that of `engines` in package.json.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const oldest = Number(/^>=(\d+)$/.exec(engines.node)?.[1]);

/** The supported lines of Node. A line with an odd number is never supported for long. */
export const supportedNodes = ['20', '22', '24', '26'].filter((line) => Number(line) >= oldest);

/** The oldest supported Node, as esbuild names it. */
export const oldestTarget = `node${oldest}`;
