/** Voices of some devices fall silent in the middle of what takes longer than a quarter of a minute. */
const LONGEST = 180;

/** A text in pieces that a voice reads in one go: by sentences, and a sentence that is too long between two words. */
export function utterancesOf(blocks: readonly string[]): string[] {
  return blocks.flatMap((block) => {
    const text = block.replace(/\s+/g, ' ').trim();
    const sentences = text.match(/[^.!?…]+[.!?…]*\s*/g) ?? [];
    const pieces = sentences.flatMap((sentence) => joined(sentence.match(/\S+\s*/g) ?? []));
    return joined(pieces)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '');
  });
}

/** Pieces one after the other, put together as long as they are short enough. */
function joined(pieces: readonly string[]): string[] {
  const whole: string[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last !== undefined && last.length + piece.length <= LONGEST) whole[whole.length - 1] = last + piece;
    else whole.push(piece);
  }
  return whole;
}
