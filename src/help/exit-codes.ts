/** What each exit code means, for the man page and the README; the classes in src/errors carry them. */
export const exitCodes: readonly (readonly [code: number, words: string])[] = [
  [0, 'the device is enabled; a skeleton, the version or help was printed'],
  [252, 'something is wrong with the arguments, a document, a parameter or **--query**; nothing was sent'],
  [253, 'no region or no credentials; the pager is missing'],
  [254, 'AWS answered an error'],
  [255, 'anything else: configuration, connection, an answer that is not XML'],
  [130, 'interrupted'],
];
