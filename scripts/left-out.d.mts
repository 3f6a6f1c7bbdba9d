/** The source that replaces each module. The keys are the ends of the modules' paths. */
export const leftOut: Readonly<Record<string, string>>;

/** Throws unless each entry matched exactly one module. `met` has the matched paths by entry. */
export function checkMet(met: ReadonlyMap<string, ReadonlySet<string>>): void;
