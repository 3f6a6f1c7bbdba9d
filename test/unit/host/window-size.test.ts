import { closeSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';
import { windowSize } from '../../../src/host/window-size.ts';

it('windowSize returns undefined for a descriptor that is not a terminal', () => {
  const descriptor = openSync('/dev/null', 'r');
  try {
    expect(windowSize(descriptor)).toBeUndefined();
  } finally {
    closeSync(descriptor);
  }
});
