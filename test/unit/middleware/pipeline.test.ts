import { describe, expect, it } from 'vitest';
import { createPipeline, type Middleware } from '../../../src/middleware/pipeline.ts';

const layer = <Adds extends object>(name: string, added: Adds): Middleware<object, Adds, string> => ({
  name,
  handle: async (_, next) => `${name}(${await next(added)})`,
});

describe('a pipeline', () => {
  it('runs its layers from the outermost to the innermost, and passes their additions on', async () => {
    const pipeline = createPipeline<{ start: string }, string>()
      .use(layer('a', { x: 1 }))
      .use(layer('b', { y: 2 }));
    expect(pipeline.names).toEqual(['a', 'b']);
    expect(await pipeline.run({ start: 's' }, async ({ start, x, y }) => `${start}${x}${y}`)).toBe('a(b(s12))');
  });

  it('lets a layer return without calling next()', async () => {
    const short: Middleware<object, object, string> = { name: 'short', handle: async () => 'short' };
    const pipeline = createPipeline<object, string>().use(layer('a', {})).use(short).use(layer('b', {}));
    expect(await pipeline.run({}, async () => 'never')).toBe('a(short)');
  });

  it('refuses a second call of next()', async () => {
    const twice: Middleware<object, object, string> = {
      name: 'repeater',
      async handle(_, next) {
        await next({});
        return next({});
      },
    };
    const run = createPipeline<object, string>()
      .use(twice)
      .run({}, async () => 'done');
    await expect(run).rejects.toThrow('the layer repeater called next() twice');
  });
});
