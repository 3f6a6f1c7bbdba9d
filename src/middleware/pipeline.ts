/**
 * One layer round the call. `Needs` is what must be known before it, `Adds` what it makes known to the layers after it:
 * using a layer before its provider does not compile. It may answer without calling `next` (as `--version` does) and may
 * act after `next` returned or failed; calling `next` twice is an error.
 */
export interface Middleware<Needs, Adds, Result> {
  readonly name: string;
  handle(context: Needs, next: (added: Adds) => Promise<Result>): Promise<Result>;
}

/** Layers in order, from the outermost to the handler in the middle. */
export interface Pipeline<Start, Context, Result> {
  /** The layers' names in order. */
  readonly names: readonly string[];
  use<Adds extends object>(layer: Middleware<Context, Adds, Result>): Pipeline<Start, Context & Adds, Result>;
  run(start: Start, handler: (context: Context) => Promise<Result>): Promise<Result>;
}

/** A pipeline without layers: it runs the handler on what it is started with. */
export function createPipeline<Start extends object, Result>(): Pipeline<Start, Start, Result> {
  return wrap([], (start, handler) => handler(start));
}

function wrap<Start, Context extends object, Result>(
  names: readonly string[],
  run: Pipeline<Start, Context, Result>['run'],
): Pipeline<Start, Context, Result> {
  return {
    names,
    run,
    use<Adds extends object>(layer: Middleware<Context, Adds, Result>) {
      return wrap<Start, Context & Adds, Result>([...names, layer.name], (start, handler) =>
        run(start, (context) => {
          let called = false;
          return layer.handle(context, async (added) => {
            if (called) throw new Error(`the layer ${layer.name} called next() twice`);
            called = true;
            return handler({ ...context, ...added });
          });
        }),
      );
    },
  };
}
