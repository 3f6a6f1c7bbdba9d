/** Header lines in order, names as they came. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** An answer as it came. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Returns all headers of that name (lower case) as one. */
export function headerOf({ headers }: { readonly headers: Headers }, name: string): string | undefined {
  const values = headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
}
