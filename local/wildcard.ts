/**
 * Whether a text fits a pattern of IAM: `*` is any text, slashes too, `?` is one character, and all else stands for
 * itself. Goes back to the last `*` alone, so that no pattern takes long.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let afterStar = -1;
  let starEnd = 0;
  while (inText < text.length) {
    const expected = pattern[inPattern];
    if (expected === "*") {
      afterStar = ++inPattern;
      starEnd = inText;
    } else if (expected === "?" || expected === text[inText]) {
      inPattern++;
      inText++;
    } else if (afterStar >= 0) {
      inPattern = afterStar;
      inText = ++starEnd;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
