// Stands in the bundles for the two things that the SDK takes from Web Crypto, for its invocation ids: loading that takes
// 8 ms, a fifth of a call, and `node:crypto` does the same without it.
import { randomFillSync, randomUUID } from 'node:crypto';

export const crypto = { randomUUID: () => randomUUID() };

export const getRandomValues = (bytes) => randomFillSync(bytes);
