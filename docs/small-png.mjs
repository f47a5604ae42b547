import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE_BYTES = 8;

/**
 * Encodes a PNG of 24 bits a pixel again, without filters and as small as zlib can: browsers encode in a hurry, with
 * filters that are made for photographs.
 */
export function smallPng(png) {
  const chunks = [...chunksOf(png)];
  const [header] = chunks.filter(({ type }) => type === "IHDR");
  const data = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map((chunk) => chunk.data));
  const width = header.data.readUInt32BE(0) * 3;
  const plain = withoutFilters(inflateSync(data), width);
  return Buffer.concat([
    png.subarray(0, SIGNATURE_BYTES),
    chunk("IHDR", header.data),
    chunk("IDAT", deflateSync(plain, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function* chunksOf(png) {
  for (let at = SIGNATURE_BYTES; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function chunk(type, data) {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** Each line begins with the number of its filter; 0 is none. */
function withoutFilters(lines, width) {
  const plain = Buffer.alloc(lines.length);
  for (let start = 0; start < lines.length; start += width + 1) {
    const predicted = PREDICTIONS[lines[start]];
    for (let at = start + 1; at <= start + width; at++) {
      const hasLeft = at > start + 3;
      const above = start > 0 ? at - width - 1 : undefined;
      const left = hasLeft ? plain[at - 3] : 0;
      const up = above === undefined ? 0 : plain[above];
      const corner = hasLeft && above !== undefined ? plain[above - 3] : 0;
      plain[at] = lines[at] + predicted(left, up, corner);
    }
  }
  return plain;
}

/** What each filter of PNG expects a byte to be; what is written is the difference. */
const PREDICTIONS = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const distance = (value) => Math.abs(left + up - corner - value);
    if (distance(left) <= distance(up) && distance(left) <= distance(corner)) return left;
    return distance(up) <= distance(corner) ? up : corner;
  },
];
