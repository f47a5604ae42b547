/**
 * Formats times that tell no less than a second. Of many events nearly all come in the same second as the one before,
 * whose text is kept.
 *
 * @returns takes milliseconds since 1970
 */
export function secondText(format: (second: Date) => string): (epochMilliseconds: number) => string {
  let latest = { second: Number.NaN, text: "" };
  return (epochMilliseconds) => {
    const second = Math.floor(epochMilliseconds / 1000);
    if (second !== latest.second) latest = { second, text: format(new Date(second * 1000)) };
    return latest.text;
  };
}
