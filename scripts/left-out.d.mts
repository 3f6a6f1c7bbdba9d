/** Each module, by the end of its path, with the exports that stand in for it. */
export const leftOut: Readonly<Record<string, string>>;

/** Throws unless each entry has met exactly one module; `met` are the paths by entry. */
export function checkMet(met: ReadonlyMap<string, ReadonlySet<string>>): void;
