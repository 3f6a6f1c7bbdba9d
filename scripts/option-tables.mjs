// Prints the tables of options, extensions and exit codes for README.md and docs/, from the texts of `help`.
import { createOptionTables } from '../src/help/option-tables.ts';
import { publishTables } from './page-tables.mjs';

await publishTables('option-tables', createOptionTables);
