/**
 * One layer around the call. `Needs` is what earlier layers must provide, `Adds` is what this layer provides to later
 * ones. The compiler refuses a layer that comes before the layers that it needs. A layer may return without calling
 * `next`, as for `--version`, and may act after `next` returns or throws. Calling `next` twice is an error.
 */
export interface Middleware<Needs, Adds, Result> {
  readonly name: string;
  handle(context: Needs, next: (added: Adds) => Promise<Result>): Promise<Result>;
}

/** The layers in order, from the outermost inwards. The handler is inside all of them. */
export interface Pipeline<Start, Context, Result> {
  /** The layers' names in order. */
  readonly names: readonly string[];
  use<Adds extends object>(layer: Middleware<Context, Adds, Result>): Pipeline<Start, Context & Adds, Result>;
  run(start: Start, handler: (context: Context) => Promise<Result>): Promise<Result>;
}

/** Returns a pipeline without layers: it passes its start value to the handler. */
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
