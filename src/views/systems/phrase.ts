/** The part of a sentence that stands alone: up to its first comma, colon, semicolon or stop. */
export const phraseOf = (sentence: string): string => sentence.split(/[,:;.](?:\s|$)/, 1)[0]!
