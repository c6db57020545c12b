/** Where a plan begins in a line: «+план:», "+plan:". */
export const planMark = /(?:^|\s)\+\s*(?:план|plan)\s*:?\s*/iu;

/**
 * The steps of a plan (DSC-1): numbered «1) … 2) …», separated by «;», or one a line. Numbers and bullets are taken off.
 */
export function readSteps(text: string): string[] {
  const numbered = /(?:^|\s)\d{1,2}[).](?=\s)/.test(text);
  const parts = numbered
    ? text.split(/(?:^|\s+)\d{1,2}[).]\s+/)
    : text
        .split(/\n|;/)
        .flatMap((part) =>
          text.includes('\n') || text.includes(';') ? [part] : part.split(/,\s+(?=\p{L})/u),
        );
  return parts
    .flatMap((part) => part.split('\n'))
    .map(cleanStep)
    .filter(Boolean);
}

function cleanStep(text: string): string {
  return text
    .replace(/^\s*(?:[-–—*•]|\d{1,2}[).])\s+/, '')
    .trim()
    .replace(/[;,]$/, '')
    .trim();
}
