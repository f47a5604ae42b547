/** A value of ASN.1 as bytes, in the encoding that certificates are signed in. */
export type Der = Buffer;

/** Any value: a tag, and what it holds. */
export function tagged(tag: number, ...contents: readonly Uint8Array[]): Der {
  const content = Buffer.concat(contents);
  return Buffer.concat([Uint8Array.of(tag, ...lengthOf(content.length)), content]);
}

/** Values in their order. */
export const sequence = (...values: readonly Der[]): Der => tagged(0x30, ...values);

/** One value as a set. */
export const setOf = (value: Der): Der => tagged(0x31, value);

/** A number of any size, in bytes; the first byte must be below 128, or the number were negative. */
export const integer = (bytes: Uint8Array): Der => tagged(0x02, bytes);

/** True, the only boolean that is ever written: false is a default, and left out. */
export const isTrue: Der = tagged(0x01, Uint8Array.of(0xff));

/** A text. */
export const text = (content: string): Der => tagged(0x0c, Buffer.from(content));

/** Bytes. */
export const octets = (bytes: Uint8Array): Der => tagged(0x04, bytes);

/** Bits: bytes of which the last bits, `unused` of them, do not count. */
export const bits = (bytes: Uint8Array, unused = 0): Der => tagged(0x03, Uint8Array.of(unused), bytes);

/** A moment to the second; the years 1950 to 2049 only. */
export function time(moment: Date): Der {
  const digits = moment.toISOString().replace(/\.\d+|\D/g, "");
  return tagged(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
}

/** A name that is a path of numbers, such as `2.5.29.17`. */
export function objectIdentifier(path: string): Der {
  const [first = 0, second = 0, ...rest] = path.split(".").map(Number);
  return tagged(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(inSevenBits)]));
}

/** All but the last byte have their highest bit set. */
function inSevenBits(number: number): number[] {
  const bytes = [number & 0x7f];
  for (let left = number >>> 7; left > 0; left >>>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

/** Up to 127 the length is itself; beyond, it says first how many bytes it takes. */
function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes = length < 0x100 ? [length] : [length >>> 8, length & 0xff];
  return [0x80 | bytes.length, ...bytes];
}
