import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flattenLineEnds, joinLineEnds } from '../../../../src/iam/xml/line-ends.ts';

it('makes line feeds of all line ends', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('\r', '\n', '\r\n', '\t', 'a', 'é', '😀')), (parts) => {
      const text = parts.join('');
      expect(joinLineEnds(text)).toBe(text.replaceAll(/\r\n?/g, '\n'));
      expect(flattenLineEnds(text)).toBe(text.replaceAll(/\r\n|[\r\n\t]/g, ' '));
    }),
  );
});

it.each(['\r\n', '\r', '😀\r', 'a\r\n'])('also where its pieces meet: %j', (part) => {
  for (const before of ['', 'a', 'ab', 'abc']) {
    const text = before + part.repeat(100_000);
    expect(joinLineEnds(text)).toBe(text.replaceAll(/\r\n?/g, '\n'));
  }
});
