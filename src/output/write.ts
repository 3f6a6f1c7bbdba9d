/**
 * Takes one piece of output text. A piece is what the reference hands over at once: a character that cannot be
 * written takes its whole piece with it, while the pieces before it stay.
 */
export type Write = (text: string) => void;
