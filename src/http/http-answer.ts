/** Header lines in order, with names as received. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** An HTTP response as received. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Returns the values of all headers with this name, joined with commas. `name` must be in lower case. */
export function headerOf({ headers }: { readonly headers: Headers }, name: string): string | undefined {
  const values = headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
}
