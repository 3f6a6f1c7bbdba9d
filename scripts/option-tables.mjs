// Prints the README's tables of options and exit codes from the description that help has.
import { createOptionTables } from '../src/help/option-tables.ts';
import { publishTables } from './readme-section.mjs';

await publishTables('option-tables', createOptionTables);
