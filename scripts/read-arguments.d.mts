type ValuesOf<Defaults> = {
  readonly [Name in keyof Defaults]: Defaults[Name] extends boolean
    ? boolean
    : Defaults[Name] extends number
      ? number
      : string;
};

export function readArguments<const Defaults extends Readonly<Record<string, boolean | number | string>>>(
  usage: string,
  defaults?: Defaults,
  more?: { readonly positionals?: RegExp },
): Promise<{ readonly values: ValuesOf<Defaults>; readonly positionals: readonly string[] }>;

export function printAll(text: string): Promise<never>;
