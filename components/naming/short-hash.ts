import { createHash } from "node:crypto";

/** Six hexadecimal digits that tell texts apart which look alike once a name has been made of them. */
export const shortHash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 6);
