/** The minimum line width, in columns. A narrower terminal breaks the lines itself. */
const leastWidth = 20;

/** Wraps a line between words, so that a terminal of this width does not break a word that fits. */
export function wrapWords(line: string, columns: number): string {
  const width = Math.max(columns, leastWidth);
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current === '' || longer.length <= width) {
      current = longer;
    } else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current].join('\n');
}
