/** How much room a part of the screen takes in one direction: at least, by choice, at most. */
export interface Extent {
  readonly least: number;
  readonly preferred: number;
  readonly most: number;
}

const noEnd = Number.MAX_SAFE_INTEGER;

/** An extent that takes whatever there is; what is not said is decided by the rest. */
export function extent({ least = 0, most = noEnd, preferred = least }: Partial<Extent> = {}): Extent {
  return { least, most, preferred: Math.min(Math.max(preferred, least), most) };
}

/** Exactly that much. */
export function exactly(size: number): Extent {
  return { least: size, preferred: size, most: size };
}

/** That of parts one behind the other. */
export function sumOf(extents: readonly Extent[]): Extent {
  const sum = (of: (each: Extent) => number) =>
    Math.min(
      noEnd,
      extents.reduce((total, each) => total + of(each), 0),
    );
  return { least: sum((each) => each.least), preferred: sum((each) => each.preferred), most: sum((each) => each.most) };
}

/** That of parts beside each other: parts that would take nothing do not count, unless there is no other. */
export function widestOf(extents: readonly Extent[]): Extent {
  const [first = exactly(0)] = extents;
  const counted = extents.filter((each) => each.preferred > 0 && each.most > 0);
  if (counted.length === 0) return first;
  const least = Math.max(...counted.map((each) => each.least));
  const preferred = Math.max(...counted.map((each) => each.preferred));
  const most = Math.max(Math.min(...counted.map((each) => each.most)), preferred, least);
  return { least, preferred, most };
}

/**
 * Shares room out among parts, a unit at a time in turn: first up to what each prefers, then up to its most. `null`
 * where there is too little for all.
 */
export function divide(room: number, extents: readonly Extent[]): number[] | null {
  const sum = sumOf(extents);
  if (sum.least > room) return null;
  const sizes = extents.map((each) => each.least);
  let taken = sum.least;
  let turn = 0;
  for (const goal of ['preferred', 'most'] as const) {
    const stop = Math.min(room, sum[goal]);
    // Whose turn it is carries over from the one goal to the other.
    for (; taken < stop; turn = (turn + 1) % extents.length) {
      const size = sizes[turn] ?? 0;
      if (size >= (extents[turn]?.[goal] ?? 0)) continue;
      sizes[turn] = size + 1;
      taken += 1;
    }
  }
  return sizes;
}
