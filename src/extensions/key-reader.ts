/** Splits input into characters and drops escape sequences, such as those of arrow keys. */
export class KeyReader {
  #rest = '';

  /** Returns the keys of the input so far. A sequence that is not complete waits for the next call. */
  read(text: string): readonly string[] {
    const input = this.#rest + text;
    // An incomplete sequence at the end: ESC, `ESC [` with parameters, or `ESC O`.
    const incomplete = /\u001b(?:\[[0-9;?]*|O)?$/.exec(input);
    this.#rest = incomplete?.[0] ?? '';
    return [...input.slice(0, incomplete?.index).replace(/\u001b(?:\[[0-9;?]*[@-~]|O.)?/g, '')];
  }
}
