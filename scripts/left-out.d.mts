/** The source code that replaces each package module in the bundles. The keys are the ends of the modules' paths. */
export const leftOut: Readonly<Record<string, string>>;

/** Throws unless each entry matched exactly one module. `met` has, by the key of each entry, the paths that matched it. */
export function checkMet(met: ReadonlyMap<string, ReadonlySet<string>>): void;
