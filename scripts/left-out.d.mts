/** Maps the end of a module's path to the source code of the stub that replaces the module in the bundles. */
export const leftOut: Readonly<Record<string, string>>;

/**
 * Throws unless each entry matched exactly one module. `met` maps an entry's key to the paths of the modules that
 * matched.
 */
export function checkMet(met: ReadonlyMap<string, ReadonlySet<string>>): void;
