/** The modules by the end of their paths, with the exports that replace them. */
export const leftOut: Readonly<Record<string, string>>;

/** Throws unless each entry matched exactly one module. `met` has the matched paths by entry. */
export function checkMet(met: ReadonlyMap<string, ReadonlySet<string>>): void;
